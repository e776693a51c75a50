import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withLock } from '../../src/platform/lock.ts';
import { createHandClock, type HandClock } from '../support/hand-clock.ts';
import { settled } from '../support/tick.ts';

let clock: HandClock;
let name: string;
let locks = 0;

beforeEach(() => {
  clock = createHandClock();
  locks += 1;
  name = `courier-${locks}`;
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('[F33] without Web Locks the work is done straight away', async () => {
  vi.stubGlobal('navigator', {});
  expect(await withLock(name, clock, async () => 'done')).toBe('done');
});

test('[F33] with Web Locks two of one name never run at once', async () => {
  const order: string[] = [];
  const work = (who: string) => async () => {
    order.push(`${who} begins`);
    await new Promise(setImmediate);
    order.push(`${who} ends`);
  };
  await Promise.all([withLock(name, clock, work('a')), withLock(name, clock, work('b'))]);
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

test('[F32] from a tab that does not answer the lock is taken within 30 s', async () => {
  const frozen = await holdForEver();
  let ran = false;
  const waiting = withLock(name, clock, async () => {
    ran = true;
  });
  await settled();
  expect(ran).toBe(false);
  for (let second = 0; second < 30; second++) {
    clock.elapse(1000);
    await settled();
  }
  expect(ran).toBe(true);
  await waiting;
  expect(await frozen.lost).toBe(true);
});

test('[F33] without a BroadcastChannel too', async () => {
  vi.stubGlobal('BroadcastChannel', undefined);
  const frozen = await holdForEver();
  const waiting = withLock(name, clock, async () => 'done');
  clock.elapse(30_000);
  expect(await waiting).toBe('done');
  expect(await frozen.lost).toBe(true);
});

test('[F32] a tab that is slow and answers keeps it', async () => {
  const { promise: slow, resolve: finish } = deferred();
  const order: string[] = [];
  const first = withLock(name, clock, async () => {
    await slow;
    order.push('slow');
  });
  await settled();
  const second = withLock(name, clock, async () => order.push('next'));
  for (let second = 0; second < 120; second += 5) {
    clock.elapse(5000);
    await settled();
  }
  expect(order).toEqual([]);
  finish();
  await Promise.all([first, second]);
  expect(order).toEqual(['slow', 'next']);
});

test('[F32] work whose lock was taken away ends as it would have', async () => {
  const { promise: frozen, resolve: wake } = deferred<string>();
  const first = withLock(name, clock, () => frozen);
  await settled();
  await navigator.locks.request(name, { steal: true }, async () => undefined);
  wake('awake');
  expect(await first).toBe('awake');
});

test('work that fails fails once, and lets the next one in', async () => {
  let tries = 0;
  const failing = withLock(name, clock, async () => {
    tries += 1;
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(tries).toBe(1);
  expect(await withLock(name, clock, async () => 'next')).toBe('next');
  expect(clock.pending()).toBe(0);
});

/** As a frozen tab does: it holds the lock and hears nothing. `lost` says that the lock was taken from it. */
async function holdForEver(): Promise<{ lost: Promise<boolean> }> {
  const { promise: granted, resolve: grant } = deferred();
  const request = navigator.locks.request(name, () => {
    grant();
    return new Promise(() => undefined);
  });
  const lost = request.then(
    () => false,
    () => true,
  );
  await granted;
  return { lost };
}

function deferred<T = void>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolved) => {
    resolve = resolved;
  });
  return { promise, resolve };
}
