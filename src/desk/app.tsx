import { useEffect } from 'preact/hooks';
import { Route, Router, useLocation } from 'preact-iso';
import { deskWords } from '../messages/desk.ts';
import { sharedWords } from '../messages/shared.ts';
import { SETUP_PAGE } from '../protocol/setup.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { hasRole, runsTheStation } from './actor.ts';
import { BoardView } from './board-view.tsx';
import { CarryDeskView } from './carry/carry-desk-view.tsx';
import { useDesk } from './desk-context.ts';
import { ErasingView } from './erasing-view.tsx';
import { Frame } from './frame.tsx';
import { ListView } from './list-view.tsx';
import { MatterView } from './matter-view.tsx';
import { NumbersView } from './numbers-view.tsx';
import { type DeskParts, OpenDesk } from './open-desk.tsx';
import { Outside } from './outside.tsx';
import { PointsView } from './points-view.tsx';
import { RatesView } from './rates-view.tsx';
import { RegisterView } from './register-view.tsx';
import { SetupView } from './setup-view.tsx';
import { SignInView } from './sign-in-view.tsx';
import type { Trouble } from './station.ts';
import { troubleWords } from './trouble-words.ts';

/** How long a page waits before it asks a silent station again. */
const RETRY_MS = 5_000;

interface AppProps {
  parts: DeskParts;
  /** Of the set-up link; empty for everybody else. */
  token: string;
}

/** Every page of the desk. Who has to sign in does so in place, and then stays where he wanted to go. */
export function App({ parts, token }: AppProps) {
  const { path, route } = useLocation();
  const { session, station } = parts;
  const now = session.current.value;
  const isDoor = path === '/desk/sign-in' || path === SETUP_PAGE;
  useEffect(() => {
    if (now.state === 'signedIn' && path === '/desk/sign-in') route('/desk', true);
  }, [now.state, path]);
  if (path === SETUP_PAGE && now.state !== 'asking') {
    const enter = () => route('/desk/points', true);
    return <SetupView station={station} session={session} token={token} onEntered={enter} />;
  }
  if (now.state === 'signedOut') return <SignInView session={session} />;
  if (now.state === 'away') return <Away parts={parts} trouble={now.trouble} />;
  if (now.state === 'asking' || isDoor) return <Asking />;
  return (
    <OpenDesk key={now.me.person.id} parts={parts} me={now.me} catalog={now.catalog}>
      <Pages />
    </OpenDesk>
  );
}

function Pages() {
  const { person } = useDesk().me;
  const whole = runsTheStation(person);
  return (
    <Router>
      <Route path="/desk" component={BoardView} />
      <Route path="/desk/requests/:id" component={MatterView} />
      <Route path="/desk/requests/:id/erase" component={hasRole(person, 'admin') ? ErasingView : NotFound} />
      <Route path="/desk/register" component={RegisterView} />
      <Route path="/desk/carry" component={CarryDeskView} />
      <Route path="/desk/rates" component={RatesView} />
      <Route path="/desk/list" component={ListView} />
      <Route path="/desk/points" component={whole ? PointsView : NotFound} />
      <Route path="/desk/numbers" component={whole ? NumbersView : NotFound} />
      <Route default component={NotFound} />
    </Router>
  );
}

function NotFound() {
  const words = deskWords();
  return (
    <Frame title={words.notFound}>
      <p>{words.notFoundText}</p>
      <a href="/desk">{words.toBoard}</a>
    </Frame>
  );
}

function Asking() {
  return (
    <Outside title={sharedWords().app}>
      <Waiting>{deskWords().waiting}</Waiting>
    </Outside>
  );
}

/** The station does not answer: said in words, and asked again by itself. */
function Away({ parts: { clock, session }, trouble }: { parts: DeskParts; trouble: Trouble }) {
  useEffect(() => clock.every(RETRY_MS, () => void session.begin()), []);
  return (
    <Outside title={sharedWords().app}>
      <Notice
        tone="trouble"
        live
        action={<Button onPress={() => void session.begin()}>{deskWords().again}</Button>}
      >
        {troubleWords(trouble)}
      </Notice>
    </Outside>
  );
}
