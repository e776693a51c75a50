import type { Clock } from './clock.ts';
import { uuidv7 } from './uuidv7.ts';

/** Which life of this page an entry was written in, so that the station can date it ([E1], [E5]). */
export interface Run {
  current(): string;
  /** Reads clock and run together: an entry needs both from the same moment. */
  stamp(): { wall: number; run: string };
}

/** Phones correct their clock by fractions of a second all day; that is no jump. */
const TOLERATED_MS = 1000;

/**
 * Makes the run of this page load and begins a new one after the wall clock jumped backward ([E1]).
 *
 * A jump is seen against `steady`, which nobody can set: comparing wall times alone would miss a
 * clock set back by less than the time since the last look. `steady` may stand still while the
 * phone sleeps; that only ever looks like a jump forward.
 */
export function createRun(clock: Clock, steady: () => number = () => performance.now()): Run {
  let id = uuidv7(clock.now());
  let lead = clock.now() - steady();

  function stamp(): { wall: number; run: string } {
    const wall = clock.now();
    const leadNow = wall - steady();
    if (leadNow < lead - TOLERATED_MS) {
      id = uuidv7(wall);
      lead = leadNow;
    }
    lead = Math.max(lead, leadNow);
    return { wall, run: id };
  }

  return { stamp, current: () => stamp().run };
}
