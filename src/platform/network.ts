import type { Clock, Stop } from './clock.ts';
import { gzip } from './gzip.ts';

/** A moment at which it may be worth trying again; never a statement that the network is there. */
export type Hint = 'online' | 'visible' | 'hidden';

/** A fetch with the limit that every request must have ([P7]). */
export type TimedInit = RequestInit & {
  /** After this long without a whole answer the request is given up. */
  timeoutMs: number;
  /** Hands the answer out at its headers: the limit then covers only the wait for them ([L7]). */
  stream?: true;
};

/** Below this a body fits into the packet that goes anyway. */
const WORTH_ZIPPING = 1024;

/** The road to the station. */
export interface Network {
  /** Resolves with an answer that has wholly arrived, or throws `NetworkFailure`. */
  fetch(path: string, init: TimedInit): Promise<Response>;
  onHint(fn: (hint: Hint) => void): Stop;
}

/** Why there is no answer. */
export type FailureReason = 'timeout' | 'unreachable' | 'stopped';

/** No answer came; nothing is known about what the station did with the request. */
export class NetworkFailure extends Error {
  declare readonly reason: FailureReason;

  constructor(reason: FailureReason, cause?: unknown) {
    super(`no answer: ${reason}`, { cause });
    this.name = 'NetworkFailure';
    this.reason = reason;
  }
}

/** What a network is made of; tests give another `fetch` or a `base`. */
export interface NetworkParts {
  clock: Clock;
  /** Put before every path; empty in the browser. */
  base?: string;
  fetch?: typeof globalThis.fetch;
}

/** Makes the road to the station out of the browser's own fetch. */
export function createNetwork({ clock, base = '', fetch = browserFetch }: NetworkParts): Network {
  return {
    fetch: (path, init) => fetchInTime(clock, fetch, base + path, init),
    onHint: onBrowserHint,
  };
}

/** Called through a function, as `window.fetch` refuses to run as a method of anything else. */
function browserFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  return globalThis.fetch(input, init);
}

/**
 * Runs a fetch against the clock.
 *
 * The race is kept beside the abort, because before Chromium 66 the shimmed AbortController tells
 * fetch nothing: the request then runs on unheard, and sending twice is harmless ([P4]).
 */
async function fetchInTime(
  clock: Clock,
  fetch: typeof globalThis.fetch,
  url: string,
  { timeoutMs, stream, signal: callers, ...init }: TimedInit,
): Promise<Response> {
  const limit = startLimit(clock, timeoutMs, callers ?? undefined);
  try {
    const answer = fetch(url, { ...(await zipped(init)), signal: limit.signal });
    return await Promise.race([stream ? answer : answer.then(whole), limit.broken]);
  } catch (cause) {
    throw cause instanceof NetworkFailure ? cause : new NetworkFailure(limit.reason(), cause);
  } finally {
    limit.stopTimer();
  }
}

/** [P7] Entries are words and repeated names: 500 of them weigh a fifth when gzipped. */
async function zipped(init: RequestInit): Promise<RequestInit> {
  const { body } = init;
  if (typeof body !== 'string' || body.length < WORTH_ZIPPING) return init;
  const zip = await gzip(body);
  if (!zip) return init;
  const headers = new Headers(init.headers);
  headers.set('content-encoding', 'gzip');
  return { ...init, headers, body: zip };
}

/** Waits for the last byte and keeps what `Response` knows (url, redirected), which a copy would lose. */
async function whole(response: Response): Promise<Response> {
  await response.clone().arrayBuffer();
  return response;
}

interface Limit {
  signal: AbortSignal;
  /** Rejects when the time is over or the caller gave up; never resolves. */
  broken: Promise<never>;
  reason(): FailureReason;
  stopTimer: Stop;
}

function startLimit(clock: Clock, timeoutMs: number, callers: AbortSignal | undefined): Limit {
  const controller = new AbortController();
  let reason: FailureReason = 'unreachable';
  let stopTimer: Stop = () => undefined;
  const broken = new Promise<never>((_resolve, reject) => {
    const give = (why: FailureReason) => () => {
      reason = why;
      reject(new NetworkFailure(why));
      controller.abort();
    };
    stopTimer = clock.after(timeoutMs, give('timeout'));
    if (callers?.aborted) give('stopped')();
    // Stays for the life of a stream, so that its reader can still be stopped.
    callers?.addEventListener('abort', give('stopped'));
  });
  // Whoever lost the race must not become an unhandled rejection.
  broken.catch(() => undefined);
  return { signal: controller.signal, broken, reason: () => reason, stopTimer };
}

/** Passes on what the browser hints. `navigator.onLine` is not asked: it lies both ways ([J3], F18). */
function onBrowserHint(fn: (hint: Hint) => void): Stop {
  const online = () => fn('online');
  const visibility = () => fn(document.visibilityState === 'visible' ? 'visible' : 'hidden');
  window.addEventListener('online', online);
  document.addEventListener('visibilitychange', visibility);
  return () => {
    window.removeEventListener('online', online);
    document.removeEventListener('visibilitychange', visibility);
  };
}
