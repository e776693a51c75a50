import { dayOf, HOUR } from '../domain/day.ts';
import { textAt } from '../domain/json.ts';
import type { RequestState } from '../domain/request-state.ts';
import { spokenSlip } from '../domain/slip.ts';
import { judge } from '../domain/verdict.ts';
import { formal } from '../messages/zh/formal.ts';
import { ledger as words } from '../messages/zh/ledger.ts';
import { shared } from '../messages/zh/shared.ts';
import type { Catalog } from '../protocol/catalog.ts';
import type { Cell } from './csv.ts';
import type { RequestWords } from './request-words.ts';

/** Names for the ids in a request. */
export type Names = Pick<Catalog, 'kinds' | 'points' | 'communities' | 'lines' | 'people'>;

/** A request with what the asker may read of it. */
export interface LedgerRequest {
  readonly state: RequestState;
  readonly words: RequestWords;
  readonly names: Names;
}

/** A column: its head, and its cell. */
type Column = readonly [head: string, cell: (request: LedgerRequest) => Cell];

/** 台账: everything that a recount of both rates needs, and what people want to read beside it; no neighbour's phone. */
export const LEDGER_COLUMNS: readonly Column[] = [
  [words.slip, slipOf],
  [
    words.kind,
    ({ state, names }) => names.kinds.find(({ code }) => code === state.kind)?.formal ?? state.kind,
  ],
  [words.counting, ({ state }) => formal.counting[state.counting]],
  [words.step, ({ state }) => formal.steps[state.step]],
  [words.community, ({ state, names }) => nameIn(names.communities, state.community)],
  [words.point, ({ state, names }) => pointOf(names, state.point)?.signName],
  [words.line, ({ state, names }) => assigneeName(state, names)],
  [words.responsible, ({ words: { dispatch } }) => dispatch && textAt(dispatch, 'responsible')],
  [words.text, ({ words: { opening } }) => opening && textAt(opening, 'text')],
  [words.neighbour, ({ words: { opening } }) => opening && textAt(opening, 'name')],
  [words.openedAt, ({ state }) => second(state.openedAt)],
  [words.openedApprox, ({ state }) => yes(state.openedApprox)],
  [words.receivedAt, ({ state }) => second(state.receivedAt)],
  [words.acceptedAt, ({ state }) => second((state.accepted ?? state.acknowledged)?.at)],
  [words.dispatchedAt, ({ state }) => second(state.dispatchedAt)],
  [words.firstDueAt, ({ state }) => second(state.firstDueAt)],
  [words.dueAt, ({ state }) => second(state.dueAt)],
  [words.extensions, ({ state }) => state.extensions || undefined],
  [words.completedAt, ({ state }) => completion(state)],
  [words.outcome, ({ state }) => state.completed && formal.outcomes[state.completed.outcome]],
  [words.result, ({ words: { complete } }) => complete && textAt(complete, 'text')],
  [words.onTime, onTimeOf],
  [words.decidedAt, ({ state }) => second(judge(state)?.decidedAt)],
  [words.excluded, ({ state }) => excludedOf(state)],
  [words.excludedAt, ({ state }) => second(judge(state)?.excludedAt)],
  [words.round, ({ state }) => state.round],
  [words.arrivedLate, ({ state }) => yes(judge(state)?.arrivedLate)],
  [words.toldAt, ({ state }) => second(state.told?.at)],
  [words.rated, ({ state }) => state.rating && shared.callResults[state.rating.result]],
  [words.ratedAt, ({ state }) => second(state.rating?.at)],
  [words.calls, ({ state }) => state.calls || undefined],
];

function slipOf({ state, names }: LedgerRequest): Cell {
  const point = pointOf(names, state.point);
  return state.slip === '' ? undefined : spokenSlip(state.slip, point?.shortName ?? shared.station);
}

function assigneeName({ to }: RequestState, names: Names): Cell {
  if (!to) return undefined;
  const person = names.people.find(({ id }) => id === to.person)?.name;
  return (
    nameIn(names.lines, to.line) ??
    nameIn(names.communities, to.community) ??
    pointOf(names, to.point)?.signName ??
    person
  );
}

/**
 * A completion in the very second after the promise must not look punctual: everything else is cut to the second,
 * a late completion is written as the next one.
 */
function completion({ completed, dueAt }: RequestState): Cell {
  const late = completed && dueAt !== undefined && completed.at > dueAt;
  return second(late ? completed.at + 999 : completed?.at);
}

function onTimeOf({ state }: LedgerRequest): Cell {
  const verdict = judge(state);
  if (!verdict || verdict.excluded) return undefined;
  if (verdict.onTime) return words.yes;
  return state.completed ? words.no : undefined;
}

function excludedOf(state: RequestState): Cell {
  const excluded = judge(state)?.excluded;
  if (!excluded) return undefined;
  return excluded === 'notAccepted' ? formal.steps.notAccepted : formal.withdrawals[EXCLUSIONS[excluded]];
}

const EXCLUSIONS = { mistake: 'mistake', withdrawn: 'neighbour' } as const;

function nameIn(list: readonly { id: string; name: string }[], id: string | undefined): string | undefined {
  return id === undefined ? undefined : (list.find((item) => item.id === id)?.name ?? id);
}

function pointOf({ points }: Names, id: string | undefined): Names['points'][number] | undefined {
  return points.find((point) => point.id === id);
}

function yes(holds: boolean | undefined): Cell {
  return holds ? words.yes : undefined;
}

/** `YYYY-MM-DD HH:MM:SS` in UTC+8, as spreadsheets read it. */
function second(at: number | undefined): Cell {
  if (at === undefined) return undefined;
  const clock = new Date(at + 8 * HOUR).toISOString().slice(11, 19);
  return `${dayOf(at)} ${clock}`;
}
