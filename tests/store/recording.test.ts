import { IDBKeyRange } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { createRun } from '../../src/platform/run.ts';
import { createStore } from '../../src/store/store.ts';
import { flakyIndexedDB } from '../support/flaky-indexeddb.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { anEnrolment, aTap, openStore } from '../support/test-store.ts';

let names = 0;

/** An enrolled phone whose storage can be held shut; `page()` is a new page load on it. */
async function aPhone() {
  const flaky = flakyIndexedDB();
  const clock = createHandClock();
  names += 1;
  const name = `-flaky-${names}`;
  const { indexedDB } = flaky;
  const page = () =>
    createStore({
      clock,
      run: createRun(clock, clock.steady),
      name,
      indexedDB,
      IDBKeyRange,
      failed: () => undefined,
    });
  const first = page();
  await first.saveEnrolment(anEnrolment());
  await first.close();
  return { flaky, clock, page };
}

test('[J1] a tap before the database is open says saving, and is saved once when it opens', async () => {
  const { flaky, clock, page } = await aPhone();
  const open = flaky.holdShut();
  const store = page();
  const tap = aTap();
  const recording = store.record(tap);
  clock.elapse(5_000);
  expect(recording.state.value).toEqual({ state: 'saving' });
  open();
  expect(await recording.settled).toMatchObject({ state: 'saved', row: { id: tap.id, n: 1 } });
  expect(await store.journal.unsent()).toHaveLength(1);
});

test('[E1] the moment is the tap’s, not the database’s', async () => {
  const { flaky, clock, page } = await aPhone();
  const open = flaky.holdShut();
  const store = page();
  const tappedAt = clock.now();
  const recording = store.record(aTap());
  clock.elapse(5_000);
  open();
  expect(await recording.settled).toMatchObject({ row: { entry: { wall: tappedAt } } });
});

test('[F24] a storage that fails twice at open is opened again, and the tap is saved', async () => {
  const { flaky, clock, page } = await aPhone();
  flaky.failOpens(2);
  const recording = page().record(aTap());
  await vi.waitFor(() => {
    clock.elapse(1_000);
    expect(recording.state.value.state).toBe('saved');
  });
});

test('[F24] after three re-opens the tap has failed, the storage says so, and a retry saves it once', async () => {
  const { flaky, clock, page } = await aPhone();
  flaky.failOpens(99);
  const store = page();
  const recording = store.record(aTap());
  await vi.waitFor(() => {
    clock.elapse(1_000);
    expect(recording.state.value).toEqual({ state: 'failed', code: 'storage' });
  });
  expect(store.storage.value).toEqual({ state: 'broken', code: 'storage' });
  flaky.failOpens(0);
  recording.retry();
  await vi.waitFor(() => expect(recording.state.value.state).toBe('saved'));
  expect(store.storage.value).toEqual({ state: 'open' });
  expect(await store.journal.unsent()).toHaveLength(1);
});

test('[F21] a full phone is named, nothing is half-saved, and no number is lost', async () => {
  const { flaky, page } = await aPhone();
  const store = page();
  flaky.failPuts('meta', 1, 'QuotaExceededError');
  const recording = store.record(aTap());
  expect(await recording.settled).toEqual({ state: 'failed', code: 'full' });
  expect(await store.journal.unsent()).toEqual([]);
  recording.retry();
  await vi.waitFor(() => expect(recording.state.value).toMatchObject({ state: 'saved', row: { n: 1 } }));
});

test('[F27] a connection that broke in the middle of saving is renewed, and one row is there', async () => {
  const { flaky, page } = await aPhone();
  const store = page();
  flaky.failPuts('entries', 1, 'InvalidStateError');
  expect(await store.record(aTap()).settled).toMatchObject({ state: 'saved', row: { n: 1 } });
  expect(await store.journal.unsent()).toHaveLength(1);
});

test('a phone that is not enrolled says so', async () => {
  const { store } = openStore();
  expect(await store.record(aTap()).settled).toEqual({ state: 'failed', code: 'notEnrolled' });
});

test('a half-typed form is there after the page was killed', async () => {
  const { store, disk } = openStore();
  await store.drafts.keep('report', { text: '路灯' });
  const next = openStore(disk).store;
  expect(await next.drafts.read('report')).toEqual({ text: '路灯' });
  await next.drafts.drop('report');
  expect(await next.drafts.read('report')).toBeUndefined();
});

test('[J1] what a tap left among the drafts goes with the tap, in one commit: nobody records it again when it is long pruned', async () => {
  const { flaky, page } = await aPhone();
  const store = page();
  const tap = { ...aTap(), personal: { text: '路灯' } };
  await store.drafts.keep('record:street', { text: '路灯', tapped: tap as never });
  await store.drafts.keep('record:other', { text: '别的', tapped: { ...tap, id: 'another' } as never });
  flaky.failPuts('entries', 9, 'QuotaExceededError');
  expect(await store.record(tap).settled).toMatchObject({ state: 'failed' });
  expect(await store.drafts.read('record:street')).toBeDefined();
  flaky.failPuts('entries', 0, 'QuotaExceededError');
  expect(await store.record(tap).settled).toMatchObject({ state: 'saved' });
  expect(await store.drafts.read('record:street')).toBeUndefined();
  expect(await store.drafts.read('record:other')).toBeDefined();
});
