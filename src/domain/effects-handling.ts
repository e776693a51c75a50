import type { Effect } from './effect.ts';
import { assigneeAt, isLate } from './effects-opening.ts';
import { type AnyEntry, timeOf } from './entry.ts';
import { textAt } from './json.ts';
import {
  type Assignee,
  type Mark,
  OUTCOMES,
  type Outcome,
  type RequestState,
  type Step,
} from './request-state.ts';

/** The station takes the matter on. */
export const accept: Effect = (state, entry) =>
  state.step === 'reported' ? { ...state, step: 'accepted', accepted: mark(entry) } : undefined;

/** 不予受理: a result too, which the neighbour must be told. */
export const notAccept: Effect = (state, entry) => {
  if (!among(state, 'reported', 'accepted')) return undefined;
  const reason = textAt(entry.body, 'reason') ?? 'other';
  return { ...state, ...tellBy(entry), step: 'notAccepted', notAccepted: { ...mark(entry), reason } };
};

/** Hands it out; from `reported` it is 「受理并派单」. May only make the promise earlier. What was taken, a dispatcher alone moves. */
export const dispatch: Effect = (state, entry) => {
  const to = assigneeAt(entry, 'to');
  const isFree = among(state, 'reported', 'accepted', 'returned', 'dispatched');
  const isMoved = among(state, 'taken') && entry.role === 'dispatcher';
  if (!to || !(isFree || isMoved)) return undefined;
  const { taken: _taken, declined: _declined, ...rest } = state;
  const at = timeOf(entry);
  return {
    ...earlier(rest, entry),
    step: 'dispatched',
    to,
    dispatchedAt: state.dispatchedAt ?? at,
    accepted: state.accepted ?? mark(entry),
    ...(entry.facts?.takeBy !== undefined && { takeBy: entry.facts.takeBy }),
  };
};

/** The assignee takes it on. */
export const take: Effect = (state, entry) =>
  state.step === 'dispatched' && !isStale(entry)
    ? { ...state, step: 'taken', taken: mark(entry), doers: withDoer(state, entry) }
    : undefined;

/** Sent back in time and naming who should have it; it never stops the clock (PRODUCT §4.17). */
export const decline: Effect = (state, entry) => {
  const inTime = timeOf(entry) <= (state.takeBy ?? Infinity);
  if (state.step !== 'dispatched' || !inTime || isStale(entry)) return undefined;
  const { to: _to, taken: _taken, ...rest } = state;
  const better = assigneeAt(entry, 'better');
  return { ...rest, step: 'returned', declined: { ...mark(entry), ...(better && { better }) } };
};

/** A later promise, asked before the old one ran out; afterwards it has no effect. */
export const extend: Effect = (state, entry) => {
  const { dueAt } = entry.facts ?? {};
  const open = among(state, 'reported', 'accepted', 'dispatched', 'taken', 'returned');
  const inTime = state.dueAt !== undefined && timeOf(entry) <= state.dueAt;
  if (!open || !inTime || dueAt === undefined || dueAt <= (state.dueAt ?? 0)) return undefined;
  return { ...promised(state, dueAt, entry), extensions: state.extensions + 1 };
};

/** The result. What a point says of a matter that others have in hand becomes a flag ([P6]). */
export const complete: Effect = (state, entry) => {
  if (!among(state, 'logged', 'reported', 'accepted', 'dispatched', 'taken')) return undefined;
  if (saidByPoint(state, entry)) return flagged(state, 'pointSaysDone');
  if (isStale(entry)) return undefined;
  const named = textAt(entry.body, 'outcome');
  const outcome: Outcome = OUTCOMES.find((known) => known === named) ?? 'solved';
  const completed = { ...mark(entry), outcome, ...(isLate(entry) && { arrivedLate: true }) };
  const flags = state.flags.filter((flag) => flag !== 'pointSaysDone');
  return { ...state, ...tellBy(entry), step: 'completed', completed, flags, doers: withDoer(state, entry) };
};

/** True when the author is of the counter, and the matter is not, or no longer, in his hands or his point's. */
function saidByPoint(state: RequestState, entry: AnyEntry): boolean {
  const { to, point, dispatchedAt } = state;
  const isOwn = to ? isAssignee(to, { person: entry.by, point }) : dispatchedAt === undefined;
  const own = entry.facts?.assigned ?? isOwn;
  return !own && (entry.role === 'host' || entry.role === 'volunteer');
}

/** [P6] Written by whom it was taken from, before he could know. */
function isStale({ facts }: AnyEntry): boolean {
  return facts?.assigned === false;
}

/** True when a dispatch names one of these. */
export function isAssignee(
  to: Assignee | undefined,
  who: { [Key in keyof Assignee]: string | undefined },
): boolean {
  if (!to) return false;
  return (['line', 'community', 'point', 'person'] as const).some(
    (key) => to[key] !== undefined && to[key] === who[key],
  );
}

/** Who and when, as the fold keeps it. */
export function mark(entry: AnyEntry): Mark {
  return entry.by === undefined ? { at: timeOf(entry) } : { at: timeOf(entry), by: entry.by };
}

/** True when the request stands at one of these steps. */
export function among(state: RequestState, ...steps: Step[]): boolean {
  return steps.includes(state.step);
}

/** The state with the flag, or undefined when it was already there. */
export function flagged(state: RequestState, flag: RequestState['flags'][number]): RequestState | undefined {
  return state.flags.includes(flag) ? undefined : { ...state, flags: [...state.flags, flag] };
}

function earlier(state: RequestState, entry: AnyEntry): RequestState {
  const { dueAt } = entry.facts ?? {};
  if (dueAt === undefined || dueAt >= (state.dueAt ?? Infinity)) return state;
  return { ...promised(state, dueAt, entry), firstDueAt: Math.min(dueAt, state.firstDueAt ?? dueAt) };
}

/** The promise that counts from now on, and whether a year without a calendar lies before it (PRODUCT §4.18). */
function promised(state: RequestState, dueAt: number, { facts }: AnyEntry): RequestState {
  const { withoutCalendar: _before, ...rest } = state;
  const { withoutCalendar } = facts ?? {};
  return { ...rest, dueAt, ...(withoutCalendar !== undefined && { withoutCalendar }) };
}

function tellBy(entry: AnyEntry): Partial<RequestState> {
  return entry.facts?.tellBy === undefined ? {} : { tellBy: entry.facts.tellBy };
}

function withDoer(state: RequestState, entry: AnyEntry): readonly string[] {
  const { by } = entry;
  return by === undefined || state.doers.includes(by) ? state.doers : [...state.doers, by];
}
