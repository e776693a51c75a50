import { accessWords } from '../messages/access.ts';
import { words } from '../messages/point.ts';
import { BigWords } from '../ui/big-words.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { HelpBar } from './help-bar.tsx';
import { type Move, type MoveSituation, useMove } from './move.ts';

/** Out of WeChat, or into a newer browser: link and digits, once everything is with the street. */
export function MoveView() {
  const move = useMove();
  const table = accessWords().move;
  return (
    <Page title={table.title} back={{ label: words().back, href: '/me' }} bar={<HelpBar />}>
      <Situation move={move} />
    </Page>
  );
}

function Situation({ move: { situation, start } }: { move: Move }) {
  const table = accessWords().move;
  if (situation.state === 'working') return <Waiting>{table.working}</Waiting>;
  if (situation.state === 'made') return <Made made={situation} />;
  return (
    <>
      <p>{table.lead}</p>
      {situation.why && (
        <Notice tone="attention" live>
          {situation.why}
        </Notice>
      )}
      <Button look="primary" icon="received" onPress={start}>
        {situation.why ? table.again : table.start}
      </Button>
    </>
  );
}

function Made({ made }: { made: Extract<MoveSituation, { state: 'made' }> }) {
  const table = accessWords().move;
  return (
    <>
      {made.attention > 0 && <Notice tone="attention">{table.attention(made.attention)}</Notice>}
      <BigWords label={table.open} lines={[made.address]} />
      <BigWords label={table.code} lines={[made.digits]} />
      <p>{table.until(made.until)}</p>
      <Notice title={table.link}>{made.link}</Notice>
      <p>{table.after}</p>
    </>
  );
}
