import type { Clock, Stop } from '../../src/platform/clock.ts';

interface Timer {
  due: number;
  /** 0 for a timer that rings once. */
  period: number;
  ring: () => void;
}

/** A clock that stands still until a test moves it. */
export interface HandClock extends Clock {
  /** Lets time pass: rings every timer that falls due, in order, each at its own moment. */
  elapse(ms: number): void;
  /** Sets the wall clock, as a person or a flat battery does; timers do not notice. */
  set(now: number): void;
  /** Time that cannot be set: the sum of what elapsed. */
  steady(): number;
  /** How many timers still wait; a test may ask that none is left behind. */
  pending(): number;
}

/** Makes a clock that starts at noon of Friday 2026-11-20 in UTC+8, unless told. */
export function createHandClock(start = Date.UTC(2026, 10, 20, 4)): HandClock {
  let wall = start;
  let steady = 0;
  const timers = new Set<Timer>();

  function begin(ms: number, period: number, ring: () => void): Stop {
    // Whole milliseconds, as a browser's timers and its clock count them: a fraction would end up in an entry's `wall`.
    const timer: Timer = { due: steady + Math.trunc(ms), period, ring };
    timers.add(timer);
    return () => timers.delete(timer);
  }

  function nextUntil(end: number): Timer | undefined {
    const due = [...timers].filter((timer) => timer.due <= end);
    return due.sort((a, b) => a.due - b.due)[0];
  }

  function moveTo(moment: number): void {
    wall += moment - steady;
    steady = moment;
  }

  function elapse(ms: number): void {
    const end = steady + ms;
    for (let timer = nextUntil(end); timer; timer = nextUntil(end)) {
      moveTo(timer.due);
      if (timer.period === 0) timers.delete(timer);
      else timer.due += timer.period;
      timer.ring();
    }
    moveTo(end);
  }

  return {
    now: () => wall,
    steady: () => steady,
    every: (ms, fn) => begin(ms, Math.max(ms, 1), fn),
    after: (ms, fn) => begin(ms, 0, fn),
    elapse,
    set(now) {
      wall = now;
    },
    pending: () => timers.size,
  };
}
