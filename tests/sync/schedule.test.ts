import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Hint } from '../../src/platform/network.ts';
import type { RoundResult } from '../../src/sync/round.ts';
import { createSchedule } from '../../src/sync/schedule.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { settled } from '../support/tick.ts';

const DONE: RoundResult = { state: 'done' };
const NO_NETWORK: RoundResult = { state: 'trouble', trouble: { state: 'noNetwork', timedOut: false } };
const TOLD = told(300);

function told(retryAfter: number): RoundResult {
  const trouble = { state: 'problem', status: 503, code: 'busy', message: '', retryAfter } as const;
  return { state: 'trouble', trouble };
}

/** A schedule over rounds that end as the test says; one line per round. */
function aSchedule(result: RoundResult = DONE) {
  const clock = createHandClock();
  const appended = signal(0);
  const hints: ((hint: Hint) => void)[] = [];
  const rounds: number[] = [];
  const world = { result, alertWaits: false };
  const schedule = createSchedule({
    clock,
    random: () => 1,
    appended,
    onHint: (fn) => {
      hints.push(fn);
      return () => undefined;
    },
    alertWaits: async () => world.alertWaits,
    round: async () => {
      rounds.push(clock.steady());
      return world.result;
    },
  });
  const hint = (name: Hint) => {
    for (const fn of hints) fn(name);
  };
  /** Second by second, so that what a timer starts can run before the next rings. */
  async function pass(seconds: number): Promise<void> {
    await settled(1);
    for (let i = 0; i < seconds; i++) {
      clock.elapse(1_000);
      await settled(1);
    }
  }
  schedule.start();
  return { schedule, clock, appended, hint, rounds, world, pass };
}

test('it goes at the start, and every minute', async () => {
  const { rounds, pass } = aSchedule();
  await pass(180);
  expect(rounds).toEqual([0, 60_000, 120_000, 180_000]);
});

test('it goes after a tap, once for two quick ones', async () => {
  const { rounds, appended, pass } = aSchedule();
  await settled(1);
  appended.value += 1;
  appended.value += 1;
  await pass(1);
  expect(rounds).toHaveLength(2);
});

test('[P8][F09] ten minutes without a network cost a dozen tries, further and further apart', async () => {
  const { rounds, pass } = aSchedule(NO_NETWORK);
  await pass(600);
  expect(rounds.slice(0, 6)).toEqual([0, 2_000, 6_000, 14_000, 30_000, 62_000]);
  expect(rounds.length).toBeLessThanOrEqual(12);
});

test('[F02] taps during a failure do not become a storm', async () => {
  const { rounds, appended, pass } = aSchedule(NO_NETWORK);
  for (let i = 0; i < 100; i++) {
    appended.value += 1;
    await pass(1);
  }
  expect(rounds.length).toBeLessThanOrEqual(8);
});

test('a hint of the browser cuts a wait short', async () => {
  const { rounds, hint, world, pass } = aSchedule(NO_NETWORK);
  await pass(20);
  const before = rounds.length;
  world.result = DONE;
  hint('online');
  await settled(1);
  expect(rounds.length).toBe(before + 1);
});

test('[F10] a wait that the station ordered is cut short by nothing', async () => {
  const { rounds, hint, schedule, appended, pass } = aSchedule(TOLD);
  await pass(1);
  hint('online');
  appended.value += 1;
  await schedule.now();
  await pass(298);
  expect(rounds).toEqual([0]);
  await pass(100);
  expect(rounds.length).toBe(2);
});

test('[F09] [F50] hours of 503 that ask for five seconds each time: tries further and further apart', async () => {
  const { rounds, pass } = aSchedule(told(5));
  await pass(600);
  expect(rounds.slice(0, 4)).toEqual([0, 6_250, 13_250, 22_000]);
  expect(rounds.length).toBeLessThanOrEqual(12);
});

test('[F50] [P7] what the back-off adds to the station’s word is cut short by a cry for help and by a person', async () => {
  const { rounds, schedule, appended, world, pass } = aSchedule(told(5));
  await pass(300);
  let before = rounds.length;
  await pass(10);
  await schedule.now();
  expect(rounds.length).toBe(before + 1);
  // Asked within the station's own seconds: at their end.
  before = rounds.length;
  world.alertWaits = true;
  appended.value += 1;
  await pass(7);
  expect(rounds.length).toBe(before + 1);
});

test('[F50] a word of the station that is absurd is kept to for an hour', async () => {
  const { rounds, pass } = aSchedule(told(2 ** 31));
  await pass(4_499);
  expect(rounds).toEqual([0]);
  await pass(2);
  expect(rounds).toHaveLength(2);
});

test('an alert waits out no old failure, and is tried again within seconds', async () => {
  const { rounds, appended, world, pass } = aSchedule(NO_NETWORK);
  await pass(200);
  const before = rounds.length;
  world.alertWaits = true;
  appended.value += 1;
  await pass(1);
  expect(rounds.length).toBe(before + 1);
  await pass(30);
  expect(rounds.length).toBeGreaterThanOrEqual(before + 6);
});

test('being asked during a round adds one round, not one each', async () => {
  const { rounds, schedule } = aSchedule();
  await Promise.all([schedule.now(), schedule.now(), schedule.now()]);
  expect(rounds.length).toBe(2);
});

test('after it was stopped it goes no more', async () => {
  const { rounds, schedule, hint, pass } = aSchedule(NO_NETWORK);
  await pass(1);
  schedule.stop();
  hint('online');
  await pass(300);
  expect(rounds).toEqual([0]);
});
