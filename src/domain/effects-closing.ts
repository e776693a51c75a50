import type { Effect } from './effect.ts';
import { among, flagged, mark } from './effects-handling.ts';
import { textAt } from './json.ts';
import { CALL_RESULTS, RATED, type RequestState } from './request-state.ts';

/** 记错了, or the neighbour no longer asks; after a dispatch the latter is a wish that the dispatcher decides. */
export const withdraw: Effect = (state, entry) => {
  const beforeAccept = state.accepted === undefined;
  if (textAt(entry.body, 'why') === 'mistake') {
    const correctable =
      among(state, 'logged', 'reported') || (state.step === 'completed' && !!state.doneOnSpot);
    return correctable && beforeAccept ? withdrawn(state, entry, 'mistake') : undefined;
  }
  if (!among(state, 'logged', 'reported', 'accepted', 'dispatched', 'taken', 'returned')) return undefined;
  const decides = state.dispatchedAt === undefined || entry.role === 'dispatcher';
  return decides ? withdrawn(state, entry, 'neighbour') : flagged(state, 'neighbourWithdraws');
};

/** The neighbour heard the result. */
export const tell: Effect = (state, entry) =>
  among(state, 'completed', 'notAccepted') && !state.told ? { ...state, told: mark(entry) } : undefined;

/** The follow-up call; 没解决 reopens by rule ([E9]). */
export const call: Effect = (state, entry) => {
  if (state.step !== 'completed') return undefined;
  if (entry.body['solved'] === false) return reopened(state, entry);
  const named = textAt(entry.body, 'result');
  const result = CALL_RESULTS.find((known) => known === named);
  if (!result) return undefined;
  const called = { ...mark(entry), result };
  const counted = { ...state, calls: state.calls + 1, called };
  return RATED.includes(result) ? { ...counted, rating: called } : counted;
};

/** The dispatcher takes it up again: step accepted, next round, the old promise stands. */
export const reopen: Effect = (state, entry) =>
  among(state, 'completed', 'notAccepted', 'withdrawn') ? reopened(state, entry) : undefined;

/** 点错了: takes an alert back, even one that was answered. */
export const falseAlarm: Effect = (state, entry) =>
  state.counting === 'emergency' && among(state, 'reported', 'accepted')
    ? withdrawn(state, entry, 'mistake')
    : undefined;

/** The station answers an alert: 已收到, with name and time. */
export const acknowledge: Effect = (state, entry) =>
  state.counting === 'emergency' && state.step === 'reported'
    ? { ...state, step: 'accepted', acknowledged: mark(entry) }
    : undefined;

function withdrawn(
  state: RequestState,
  entry: Parameters<Effect>[1],
  why: 'mistake' | 'neighbour',
): RequestState {
  const beforeAccept = state.accepted === undefined;
  return { ...state, step: 'withdrawn', withdrawn: { ...mark(entry), why, beforeAccept } };
}

/** The station has it in hand again: what it had never accepted is accepted by that. */
function reopened(state: RequestState, entry: Parameters<Effect>[1]): RequestState {
  const {
    to,
    taken,
    completed,
    notAccepted,
    withdrawn,
    declined,
    told,
    called,
    rating,
    doneOnSpot,
    ...rest
  } = state;
  const accepted = state.accepted ?? mark(entry);
  return { ...rest, accepted, step: 'accepted', round: state.round + 1, doers: [], calls: 0, flags: [] };
}
