import type { HandClock } from '../support/hand-clock.ts';

/** A request over the real wire takes a few milliseconds; what is still open after this waits for the clock. */
const REAL_MS = 25;

const STEP_MS = 500;

/** Waits for something that may itself wait for a clock moved by hand: lets time pass as long as it is not there. */
export async function patiently<T>(clock: HandClock, work: Promise<T>): Promise<T> {
  let open = true;
  const done = work.finally(() => {
    open = false;
  });
  // Its failure is the caller's; this is only the clock's hand.
  const timer = setInterval(() => open && clock.elapse(STEP_MS), REAL_MS);
  try {
    return await done;
  } finally {
    clearInterval(timer);
  }
}
