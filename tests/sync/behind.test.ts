import { expect, test } from 'vitest';
import { createBehind } from '../../src/sync/behind.ts';

/** A work that ends when the test says so. */
function aWork() {
  let end = () => {};
  let fail = (_cause: Error) => {};
  const promise = new Promise<void>((resolve, reject) => {
    [end, fail] = [resolve, reject];
  });
  let begun = false;
  const work = () => {
    begun = true;
    return promise;
  };
  return { work, begun: () => begun, end: () => end(), fail: (cause: Error) => fail(cause) };
}

test('what is kept is begun when it is asked to, and nobody waits for its end', async () => {
  const behind = createBehind();
  const one = aWork();
  behind.keep(one.work);
  expect(one.begun()).toBe(false);
  await behind.begin();
  expect(one.begun()).toBe(true);
  one.end();
  expect(await behind.done()).toBe(true);
  expect(await behind.done()).toBe(false);
});

test('the next one is begun after the one before has ended', async () => {
  const behind = createBehind();
  const [one, two] = [aWork(), aWork()];
  behind.keep(one.work);
  await behind.begin();
  behind.keep(two.work);
  const begun = behind.begin();
  await Promise.resolve();
  expect(two.begun()).toBe(false);
  one.end();
  await begun;
  expect(two.begun()).toBe(true);
  two.end();
  await behind.done();
});

test('what failed is heard of by whoever asks next, once', async () => {
  const behind = createBehind();
  const one = aWork();
  behind.keep(one.work);
  await behind.begin();
  one.fail(new Error('the phone is full'));
  await expect(behind.done()).rejects.toThrow('the phone is full');
  expect(await behind.done()).toBe(false);
});

test('what nobody began is begun at the end', async () => {
  const behind = createBehind();
  const one = aWork();
  one.end();
  behind.keep(one.work);
  expect(await behind.done()).toBe(true);
  expect(one.begun()).toBe(true);
});

test('what was kept while the one before failed is written all the same, and waited for', async () => {
  const behind = createBehind();
  const [one, two] = [aWork(), aWork()];
  behind.keep(one.work);
  await behind.begin();
  behind.keep(two.work);
  one.fail(new Error('the phone is full'));
  const done = behind.done();
  let isOver = false;
  done.catch(() => undefined).finally(() => (isOver = true));
  await expect.poll(() => two.begun()).toBe(true);
  expect(isOver).toBe(false);
  two.end();
  await expect(done).rejects.toThrow('the phone is full');
});
