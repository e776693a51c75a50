import { systemClock } from './clock.ts';

/** Lets what was just decided be drawn first, and the browser answer a tap in between. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => void systemClock.after(0, resolve));
}
