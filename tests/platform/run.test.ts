import { expect, test } from 'vitest';
import { createRun } from '../../src/platform/run.ts';
import { createHandClock } from '../support/hand-clock.ts';

const HOUR = 3_600_000;

function aRun() {
  const clock = createHandClock();
  return { clock, run: createRun(clock, clock.steady) };
}

test('[E1] a page keeps its run while time goes on', () => {
  const { clock, run } = aRun();
  const first = run.current();
  clock.elapse(48 * HOUR);
  expect(run.current()).toBe(first);
});

test('[E1] a clock set back begins a new run, once', () => {
  const { clock, run } = aRun();
  const first = run.current();
  clock.set(Date.UTC(2015, 0, 1));
  const second = run.current();
  clock.elapse(HOUR);
  expect(second).not.toBe(first);
  expect(run.current()).toBe(second);
});

test('[E1] a clock set back by less than the time since the last look is seen too', () => {
  const { clock, run } = aRun();
  const first = run.current();
  clock.elapse(2 * HOUR);
  clock.set(clock.now() - HOUR);
  expect(run.current()).not.toBe(first);
});

test('[E1] a correction of a fraction of a second is no jump', () => {
  const { clock, run } = aRun();
  const first = run.current();
  clock.set(clock.now() - 400);
  expect(run.current()).toBe(first);
});

test('[E5] a clock set forward keeps its run, and setting it back again begins a new one', () => {
  const { clock, run } = aRun();
  const first = run.current();
  const right = clock.now();
  clock.set(Date.UTC(2035, 0, 1));
  expect(run.current()).toBe(first);
  clock.set(right);
  expect(run.current()).not.toBe(first);
});

test('[E1] wall and run of one stamp belong together', () => {
  const { clock, run } = aRun();
  clock.set(Date.UTC(2015, 0, 1));
  const stamp = run.stamp();
  expect(stamp).toEqual({ wall: Date.UTC(2015, 0, 1), run: run.current() });
});
