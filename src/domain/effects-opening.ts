import { DAY } from './day.ts';
import type { Effect } from './effect.ts';
import { type AnyEntry, timeOf } from './entry.ts';
import { objectAt, textAt } from './json.ts';
import { EMERGENCY_KIND, OTHER_KIND } from './kind.ts';
import type { RequestState } from './request-state.ts';

/** A record at the counter; one that counts as a matter is reported by being saved (PRODUCT §3). */
export const log: Effect = (state, entry) => {
  if (state.step !== 'none') return undefined;
  const opened = { ...opening(state, entry), kind: textAt(entry.body, 'kind') ?? OTHER_KIND };
  if (entry.body['done'] === true) return doneOnSpot(opened, entry);
  return { ...opened, step: opened.counting === 'matter' ? 'reported' : 'logged' };
};

/** An emergency opens its own request; it is in neither rate. */
export const alert: Effect = (state, entry) => {
  if (state.step !== 'none') return undefined;
  const emergency = textAt(entry.body, 'emergency') ?? 'other';
  return {
    ...opening(state, entry),
    kind: EMERGENCY_KIND,
    counting: 'emergency',
    step: 'reported',
    emergency,
  };
};

/** A favour that turned out to need the street. */
export const report: Effect = (state, entry) =>
  state.step === 'logged'
    ? { ...state, ...promises(entry), counting: 'matter', step: 'reported' }
    : undefined;

function opening(state: RequestState, entry: AnyEntry): RequestState {
  const point = textAt(entry.body, 'point');
  const community = entry.facts?.community;
  return {
    ...state,
    ...promises(entry),
    slip: entry.facts?.slip ?? textAt(entry.body, 'slip') ?? '',
    counting: entry.facts?.counting ?? 'favour',
    round: 1,
    openedAt: timeOf(entry),
    ...(point !== undefined && { point }),
    ...(community !== undefined && { community }),
    ...(entry.by !== undefined && { openedBy: entry.by }),
    ...(entry.approx && { openedApprox: true }),
    ...(entry.receivedAt !== undefined && { receivedAt: entry.receivedAt }),
    ...(isLate(entry) && { arrivedLate: true }),
  };
}

function promises(entry: AnyEntry): Partial<RequestState> {
  const { dueAt, acceptBy, withoutCalendar } = entry.facts ?? {};
  return {
    ...(dueAt !== undefined && { dueAt, firstDueAt: dueAt }),
    ...(acceptBy !== undefined && { acceptBy }),
    ...(withoutCalendar !== undefined && { withoutCalendar }),
  };
}

function doneOnSpot(state: RequestState, entry: AnyEntry): RequestState {
  const by = entry.by;
  const completed = { at: timeOf(entry), outcome: 'solved', ...(by !== undefined && { by }) } as const;
  return { ...state, step: 'completed', doneOnSpot: true, doers: by === undefined ? [] : [by], completed };
}

/** PRODUCT §6: what arrived more than a day late is shown apart. */
export function isLate(entry: AnyEntry): boolean {
  return entry.receivedAt !== undefined && entry.receivedAt - timeOf(entry) > DAY;
}

/** The assignee that an entry names under `field`, reduced to the known keys. */
export function assigneeAt(entry: AnyEntry, field: string): RequestState['to'] {
  const named = objectAt(entry.body, field);
  if (!named) return undefined;
  for (const key of ['line', 'community', 'point', 'person'] as const) {
    const id = textAt(named, key);
    if (id !== undefined) return { [key]: id };
  }
  return undefined;
}
