import { computed, effect, untracked } from '@preact/signals';
import type { Clock, Stop } from '../platform/clock.ts';
import type { Store } from '../store/store.ts';

/** Long enough for the tab that saved it to have sent it. */
const AFTER_MS = 5000;

/**
 * What another tab saved is this one's to send too, if that tab was closed or frozen before it could (F32). Looked at
 * some seconds after a change; `waits` says whether a round is wanted still when it could begin.
 */
export function sendLeftBehind(store: Store, clock: Clock, nudge: (waits: () => boolean) => void): Stop {
  const counts = store.counts();
  // Every round writes something: only what changed the number is looked at, or what cannot go would be tried for ever.
  const waiting = computed(() => counts.value?.waiting ?? 0);
  const waits = () => waiting.peek() > 0;
  let stopTimer: Stop | undefined;
  function look(): void {
    stopTimer = undefined;
    if (waits()) nudge(waits);
  }
  const stop = effect(() => {
    if (waiting.value > 0) untracked(() => (stopTimer ??= clock.after(AFTER_MS, look)));
  });
  return () => {
    stop();
    stopTimer?.();
  };
}
