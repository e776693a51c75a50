/** Ends a timer or a subscription; calling it twice is harmless. */
export type Stop = () => void;

/** The only source of time for every room that is not pure. */
export interface Clock {
  /** UTC epoch milliseconds; may jump either way when the phone's clock is set. */
  now(): number;
  every(ms: number, fn: () => void): Stop;
  after(ms: number, fn: () => void): Stop;
}

/** The machine's own clock and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  every(ms, fn) {
    const timer = setInterval(fn, ms);
    return () => clearInterval(timer);
  },
  after(ms, fn) {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};
