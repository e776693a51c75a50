import { effect, type ReadonlySignal } from '@preact/signals';
import type { Clock, Stop } from '../platform/clock.ts';
import type { Network } from '../platform/network.ts';
import { ALERT_BACKOFF, backoffMs, ROUND_BACKOFF, toldMs } from './backoff.ts';
import type { RoundResult } from './round.ts';

/** [L7] The phone pulls on a timer too: a stream may be dead, late or forbidden. */
const TICK_MS = 60_000;

const AFTER_TAP_MS = 50;

/** What the schedule listens to and starts. */
export interface ScheduleParts {
  readonly clock: Clock;
  readonly random: () => number;
  /** Goes up with every tap that was saved. */
  readonly appended: ReadonlySignal<number>;
  readonly onHint: Network['onHint'];
  /** True while an emergency is on its way. */
  readonly alertWaits: () => Promise<boolean>;
  readonly round: () => Promise<RoundResult>;
}

/** When the courier goes: at the start, after a tap, at a hint, at the stream's nudge, and every minute. */
export interface Schedule {
  start(): void;
  /** Goes now, unless the station said how long to wait; joins a round under way and adds one if asked meanwhile. */
  now(): Promise<void>;
  /** Goes unless a failure is being waited out; a round under way may answer what was wanted. */
  nudge(wanted?: () => boolean): void;
  stop(): void;
}

/** Makes the schedule; waits are timers, never moments on a clock that somebody may set. */
export function createSchedule(parts: ScheduleParts): Schedule {
  const { clock, random, appended, onHint, alertWaits, round } = parts;
  const stops: Stop[] = [];
  let running: Promise<void> | undefined;
  let again: (() => boolean) | undefined;
  let failures = 0;
  let waiting: { readonly ordered: boolean; readonly stop: Stop } | undefined;
  /** Asked for while the station's own wait lasts. */
  let wanted = false;
  let stopped = false;

  function now(): Promise<void> {
    wanted = true;
    if (stopped || waiting?.ordered) return Promise.resolve();
    endWait();
    again = running ? always : undefined;
    running ??= rounds().finally(() => {
      running = undefined;
    });
    return running;
  }

  function nudge(wanted = always): void {
    if (running) again ??= wanted;
    else if (!waiting && wanted()) void now();
  }

  async function rounds(): Promise<void> {
    do {
      again = undefined;
      await waitAfter(await round());
    } while (!waiting && !stopped && isAskedAgain());
  }

  function isAskedAgain(): boolean {
    return again?.() ?? false;
  }

  async function waitAfter(result: RoundResult): Promise<void> {
    if (result.state === 'done' || result.state === 'notEnrolled') {
      failures = 0;
      return;
    }
    failures += 1;
    const backoff = backoffMs(failures, (await alertWaits()) ? ALERT_BACKOFF : ROUND_BACKOFF, random);
    const trouble = result.state === 'trouble' && result.trouble;
    const told = trouble && trouble.state === 'problem' ? toldMs(trouble.retryAfter, random) : 0;
    if (told) wait(told, backoff - told);
    else wait(backoff);
  }

  /**
   * The station may say how long ([P8]: 429, 503), and nothing cuts that short; what is left of the back-off afterwards,
   * or a back-off alone, is cut short by a hint or a person.
   */
  function wait(ms: number, rest?: number): void {
    endWait();
    if (stopped) return;
    wanted = false;
    const stop = clock.after(ms, () => {
      waiting = undefined;
      if (rest && rest > 0 && !wanted) wait(rest);
      else void now();
    });
    waiting = { ordered: rest !== undefined, stop };
  }

  function endWait(): void {
    waiting?.stop();
    waiting = undefined;
  }

  /** The first value is no tap; taps come in pairs, and one round carries both. */
  function followTaps(): Stop {
    let first = true;
    let stopTimer: Stop | undefined;
    const stop = effect(() => {
      appended.value;
      if (!first) stopTimer ??= clock.after(AFTER_TAP_MS, tapped);
      first = false;
    });
    function tapped(): void {
      stopTimer = undefined;
      void afterTap();
    }
    return () => {
      stop();
      stopTimer?.();
    };
  }

  /** An alert does not wait out an old failure. */
  async function afterTap(): Promise<void> {
    if (await alertWaits()) void now();
    else nudge();
  }

  return {
    now,
    nudge,
    start() {
      stops.push(
        clock.every(TICK_MS, () => nudge()),
        followTaps(),
      );
      stops.push(onHint((hint) => hint !== 'hidden' && void now()));
      void now();
    },
    stop() {
      stopped = true;
      endWait();
      for (const stop of stops) stop();
    },
  };
}

function always(): boolean {
  return true;
}
