import { DAY, HOUR } from '../domain/day.ts';
import { isOpen, type RequestState } from '../domain/request-state.ts';

/** A stretch of time as people say it: whole days and hours, or minutes. */
export interface Span {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

/** Which promise a reading speaks of. */
export type Promised = 'due' | 'accept' | 'take' | 'tell';

/** How the street stands to one of its promises. */
export type Reading =
  | { readonly state: 'left'; readonly span: Span; readonly soon: boolean }
  | { readonly state: 'over'; readonly span: Span }
  | { readonly state: 'kept' }
  | { readonly state: 'missed'; readonly span: Span };

/** A promise, when it ends, and how it stands now. */
export interface PromiseReading {
  readonly promise: Promised;
  readonly at: number;
  readonly reading: Reading;
}

/** Below this an open promise is called close. */
const SOON_MS = DAY;

/** Takes a stretch apart; never negative. */
export function spanOf(ms: number): Span {
  const whole = Math.max(0, ms);
  return {
    days: Math.floor(whole / DAY),
    hours: Math.floor((whole % DAY) / HOUR),
    minutes: Math.floor((whole % HOUR) / 60_000),
  };
}

/** The neighbour's clock: from the ask at the counter to the result, or until now (PRODUCT §4.18). */
export function neighbourSpan(state: RequestState, now: number): Span {
  return spanOf((endOf(state) ?? now) - state.openedAt);
}

/** When the neighbour's waiting ended; undefined while it goes on. */
export function endOf(state: RequestState): number | undefined {
  if (isOpen(state)) return undefined;
  return (state.completed ?? state.notAccepted ?? state.withdrawn)?.at ?? state.lastAt;
}

/** How long the record lay in the shop before the street had it; undefined when it came within the hour. */
export function stayInShop(state: RequestState): Span | undefined {
  const stayed = (state.receivedAt ?? state.openedAt) - state.openedAt;
  return stayed >= HOUR ? spanOf(stayed) : undefined;
}

/** The street's clock: the promise of the result. */
export function dueReading(state: RequestState, now: number): PromiseReading | undefined {
  const { dueAt, completed } = state;
  if (dueAt === undefined || state.step === 'withdrawn') return undefined;
  const done = completed?.at ?? state.notAccepted?.at;
  return reading('due', dueAt, isOpen(state) ? undefined : done, now);
}

/** The limits on the way, of which the running ones still ask for something. */
export function wayReadings(state: RequestState, now: number): PromiseReading[] {
  const { acceptBy, takeBy, tellBy, step } = state;
  const refusedAt = state.notAccepted?.at;
  const left = step === 'withdrawn';
  return [
    ...(acceptBy === undefined || left
      ? []
      : [reading('accept', acceptBy, state.accepted?.at ?? refusedAt ?? state.completed?.at, now)]),
    ...(takeBy === undefined || !(step === 'dispatched' || state.taken)
      ? []
      : [reading('take', takeBy, state.taken?.at, now)]),
    ...(tellBy === undefined || !(step === 'completed' || step === 'notAccepted')
      ? []
      : [reading('tell', tellBy, state.told?.at, now)]),
  ];
}

function reading(promise: Promised, at: number, doneAt: number | undefined, now: number): PromiseReading {
  return { promise, at, reading: readingOf(at, doneAt, now) };
}

function readingOf(at: number, doneAt: number | undefined, now: number): Reading {
  if (doneAt !== undefined) {
    return doneAt <= at ? { state: 'kept' } : { state: 'missed', span: spanOf(doneAt - at) };
  }
  if (now > at) return { state: 'over', span: spanOf(now - at) };
  return { state: 'left', span: spanOf(at - now), soon: at - now < SOON_MS };
}
