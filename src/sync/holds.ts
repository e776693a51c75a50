import type { Clock } from '../platform/clock.ts';
import type { JournalRow } from '../store/journal-row.ts';
import { backoffMs, ENTRY_BACKOFF } from './backoff.ts';

/** An entry that waits for itself ([P3], [P8]). Waits are timers and not moments: a clock set back would never reach them. */
interface Hold {
  readonly failures: number;
  readonly waiting: boolean;
  /** It failed alone, and is sent alone and last from now on. */
  readonly suspect: boolean;
}

/** What the pusher remembers of single entries; as long as the page lasts. */
export interface Holds {
  isHeld(row: JournalRow): boolean;
  isSuspect(row: JournalRow): boolean;
  /** True when the entry now waits for itself, so that the rest can go on; suspect from so many failures on. */
  countFailure(id: string, patience: number, suspectFrom: number): boolean;
  forget(id: string): void;
}

/** Makes a memory without any failure. */
export function createHolds(clock: Clock, random: () => number): Holds {
  const holds = new Map<string, Hold>();
  return {
    isHeld: ({ id }) => !!holds.get(id)?.waiting,
    isSuspect: ({ id }) => !!holds.get(id)?.suspect,
    countFailure(id, patience, suspectFrom) {
      const failures = (holds.get(id)?.failures ?? 0) + 1;
      const waiting = failures >= patience;
      const suspect = failures >= suspectFrom;
      holds.set(id, { failures, waiting, suspect });
      if (waiting) {
        const ms = backoffMs(failures - patience + 1, ENTRY_BACKOFF, random);
        clock.after(ms, () => holds.set(id, { failures, waiting: false, suspect }));
      }
      return waiting;
    },
    forget: (id) => holds.delete(id),
  };
}
