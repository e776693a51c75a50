import type { Clock, Stop } from './clock.ts';

/** How often whoever waits asks the tab that holds the lock whether it is still at work. */
const ASK_MS = 5000;

/** So many questions without an answer, and that tab is frozen: the lock is taken from it after 20 s (F32). */
const QUESTIONS = 3;

/**
 * Runs `fn` while no other tab holds the lock of that name.
 *
 * A frozen tab would hold it for ever, so it is taken from one that does not answer any more; that one finishes its
 * work when it wakes. Web Locks came with Chromium 69. Below it `fn` runs straight away. Either way two tabs may now
 * and then do the same work, which the station makes harmless ([P4]).
 */
export async function withLock<T>(name: string, clock: Clock, fn: () => Promise<T>): Promise<T> {
  const locks: LockManager | undefined = navigator.locks;
  if (!locks) return fn();
  const line = new AbortController();
  let work: Promise<T> | undefined;
  const holder = talk(name, () => work !== undefined);
  const stopAsking = holder.askUntilSilent(clock, () => line.abort());
  const begin = () => {
    stopAsking();
    work = fn();
    return work;
  };
  // A request rejects when its lock is taken away; the work under it goes on, and is what counts.
  const take = (options: LockOptions) => locks.request(name, options, begin).catch(() => work);
  try {
    await take({ signal: line.signal });
    if (!work) await take({ steal: true });
    return await (work ?? fn());
  } finally {
    stopAsking();
    holder.close();
  }
}

/** Tabs ask each other whether they are still there; without a channel nobody ever answers. */
function talk(name: string, isHolding: () => boolean) {
  const channel = globalThis.BroadcastChannel && new BroadcastChannel(name);
  let unanswered = 0;
  channel?.addEventListener('message', ({ data }) => {
    if (data === 'here') unanswered = 0;
    else if (isHolding()) channel.postMessage('here');
  });
  return {
    askUntilSilent(clock: Clock, silent: () => void): Stop {
      return clock.every(ASK_MS, () => {
        if (unanswered === QUESTIONS) silent();
        unanswered += 1;
        channel?.postMessage('there?');
      });
    },
    close: () => channel?.close(),
  };
}
