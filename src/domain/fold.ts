import { attach } from './attachment.ts';
import type { Effect } from './effect.ts';
import { acknowledge, call, falseAlarm, reopen, tell, withdraw } from './effects-closing.ts';
import { accept, complete, decline, dispatch, extend, notAccept, take } from './effects-handling.ts';
import { alert, log, report } from './effects-opening.ts';
import { type AnyEntry, type EntryType, isEntryType, timeOf } from './entry.ts';
import { blank, type RequestState } from './request-state.ts';

const EFFECTS: { readonly [Type in EntryType]: Effect } = {
  log,
  alert,
  report,
  // A note is read in the history; it moves nothing.
  note: (state) => (state.step === 'none' ? undefined : state),
  attach,
  withdraw,
  accept,
  notAccept,
  dispatch,
  take,
  decline,
  extend,
  complete,
  tell,
  call,
  reopen,
  falseAlarm,
  acknowledge,
  // What people said is gone, and what happened stands: a state never depends on a personal part.
  redact: (state) => (state.step === 'none' ? undefined : state),
};

/** [E4] The state of a request: total, and the same on phone, station and in an export. */
export function fold(entries: readonly AnyEntry[], from: RequestState = blank): RequestState {
  return entries.reduce(step, from);
}

/** One entry further; one without effect is only counted. */
export function step(state: RequestState, entry: AnyEntry): RequestState {
  const changed = effectOf(state, entry) ?? state;
  return {
    ...changed,
    count: state.count + 1,
    lastSeq: Math.max(state.lastSeq, entry.seq ?? 0),
    lastAt: Math.max(state.lastAt, timeOf(entry)),
  };
}

/** A line of the history: what happened, and whether it still changed anything. */
export interface HistoryItem<E extends AnyEntry = AnyEntry> {
  readonly entry: E;
  readonly hadEffect: boolean;
  /** As it stood after it. */
  readonly state: RequestState;
}

/** The entries with the mark *without effect* where the order had overtaken them. */
export function historyOf<E extends AnyEntry>(entries: readonly E[]): HistoryItem<E>[] {
  let state = blank;
  return entries.map((entry) => {
    const hadEffect = effectOf(state, entry) !== undefined;
    state = step(state, entry);
    return { entry, hadEffect, state };
  });
}

/** The state after the entry's effect, or undefined when it has none. */
export function effectOf(state: RequestState, entry: AnyEntry): RequestState | undefined {
  return isEntryType(entry.type) ? EFFECTS[entry.type](state, entry) : undefined;
}
