import { isOpen, type RequestState } from '../domain/request-state.ts';
import { deskWords } from '../messages/desk.ts';
import { formalWords } from '../messages/formal.ts';
import { momentWords } from '../messages/shared.ts';
import { Badge } from '../ui/desk/badge.tsx';
import { Panel } from '../ui/desk/panel.tsx';
import { Facts } from '../ui/facts.tsx';
import { readingWords } from './clock-words.ts';
import { dueReading, neighbourSpan, type PromiseReading, stayInShop, wayReadings } from './clocks.ts';

interface ClocksProps {
  state: RequestState;
  now: number;
}

/** Both clocks: the neighbour's from the ask, the street's from the arrival (PRODUCT §4.18). */
export function MatterClocks({ state, now }: ClocksProps) {
  return (
    <>
      <NeighbourClock state={state} now={now} />
      <StreetClock state={state} now={now} />
    </>
  );
}

function NeighbourClock({ state, now }: ClocksProps) {
  const words = deskWords().clock;
  const stayed = stayInShop(state);
  return (
    <Panel title={words.neighbourTitle}>
      <p class="panel-about">{words.neighbourLead}</p>
      <Facts
        rows={[
          { name: words.opened, value: momentWords(state.openedAt, now, state.openedApprox) },
          {
            name: words.arrived,
            value: state.receivedAt === undefined ? undefined : momentWords(state.receivedAt, now),
          },
          { name: words.stayed, value: stayed && words.span(stayed) },
          {
            name: isOpen(state) ? words.waited : words.until,
            value: <strong>{words.span(neighbourSpan(state, now))}</strong>,
          },
        ]}
      />
      {state.arrivedLate && <p class="panel-about">{deskWords().matter.arrivedLate}</p>}
    </Panel>
  );
}

function StreetClock({ state, now }: ClocksProps) {
  const words = deskWords().clock;
  const due = dueReading(state, now);
  const moved = state.firstDueAt !== undefined && state.firstDueAt !== state.dueAt;
  if (!due) {
    return (
      <Panel title={words.streetTitle}>
        <p>{words.noDue}</p>
      </Panel>
    );
  }
  return (
    <Panel title={words.streetTitle}>
      <p class="panel-about">{words.streetLead}</p>
      <Facts
        rows={[
          { name: words.due, value: <PromiseWords promise={due} now={now} /> },
          { name: words.firstDue, value: moved ? momentWords(state.firstDueAt ?? 0, now) : undefined },
          {
            name: words.extended,
            value: state.extensions > 0 ? words.times(state.extensions) : undefined,
          },
          ...wayReadings(state, now).map((promise) => ({
            name: wayName(promise),
            value: <PromiseWords promise={promise} now={now} />,
          })),
          { name: words.reopened, value: state.round > 1 ? words.round(state.round) : undefined },
        ]}
      />
      {state.withoutCalendar !== undefined && (
        <p class="panel-about">{formalWords().withoutCalendar(state.withoutCalendar)}</p>
      )}
    </Panel>
  );
}

function wayName({ promise }: PromiseReading): string {
  const words = deskWords().clock;
  return { due: words.due, accept: words.accept, take: words.take, tell: words.tell }[promise];
}

function PromiseWords({ promise, now }: { promise: PromiseReading; now: number }) {
  const { words, tone } = readingWords(promise.reading);
  return (
    <span class="clock-line">
      <span>{momentWords(promise.at, now)}</span> <Badge tone={tone}>{words}</Badge>
    </span>
  );
}
