import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../src/domain/catalog.ts';
import type { JournalRow } from '../../src/store/journal-row.ts';
import type { Store } from '../../src/store/store.ts';
import { aDocument, aPage, aStampedLog } from '../support/pulled.ts';
import { until } from '../support/real-phone.ts';
import {
  anEnrolment,
  aTap,
  enrolledStore,
  newDisk,
  newId,
  openStore,
  STATION,
} from '../support/test-store.ts';

const catalog = {
  version: 'v1',
  kinds: [
    { code: 'repair', counting: 'favour' },
    { code: 'street', counting: 'matter' },
  ],
} as unknown as Catalog;

async function aPhone() {
  const { store, ...page } = await enrolledStore();
  await store.keepCatalog(catalog);
  await store.journal.noteEpoch(1);
  return { store, ...page };
}

async function saved(store: Store, over = {}): Promise<JournalRow> {
  const outcome = await store.record(aTap(over)).settled;
  if (outcome.state !== 'saved') throw new Error(JSON.stringify(outcome));
  return outcome.row;
}

function receive(store: Store, row: JournalRow, seq: number): Promise<void> {
  return store.journal.markReceived([{ id: row.id, seq }], { stationId: STATION, epoch: 1, at: 1_000 });
}

/** The station's document of a request that this phone opened. */
function pulledAs(row: JournalRow, seq: number) {
  return aPage([aDocument([aStampedLog(row.request, seq, { ...row.entry })])]);
}

describe('one request', () => {
  test('[E4] a record that no pull has shown is drawn from the journal', async () => {
    const { store } = await aPhone();
    const row = await saved(store, { body: { kind: 'street' } });
    const item = await until(store.watchRequest(row.request), (read) => read !== 'none');
    expect(item).toMatchObject({
      state: { step: 'reported', counting: 'matter', slip: row.entry.body['slip'] },
      arrival: { state: 'saved' },
      unsent: [row.id],
    });
  });

  test('[J2] received is said when the station has it, pulled or not', async () => {
    const { store } = await aPhone();
    const row = await saved(store);
    const query = store.watchRequest(row.request);
    const received = until(query, (item) => item !== 'none' && item.arrival.state === 'received');
    await receive(store, row, 1);
    expect(await received).toMatchObject({ unsent: [], entries: [{ id: row.id }] });
  });

  test('[E4] own entries lie over the pulled document, and none is shown twice', async () => {
    const { store } = await aPhone();
    const row = await saved(store);
    await receive(store, row, 1);
    await store.requests.write(pulledAs(row, 1));
    const done = await saved(store, {
      type: 'complete',
      request: row.request,
      seen: 1,
      body: { outcome: 'solved' },
    });
    const item = await until(
      store.watchRequest(row.request),
      (read) => read !== 'none' && read.state.step === 'completed',
    );
    expect(item).toMatchObject({ arrival: { state: 'saved' }, unsent: [done.id] });
    expect(item !== 'none' && item.entries.map((entry) => entry.id)).toEqual([row.id, done.id]);
    const [stored] = await store.requests.byIds([row.request]);
    expect(stored?.state.step).toBe('logged');
  });

  test('[E4] a refused opening keeps its card, with the reason', async () => {
    const { store } = await aPhone();
    const row = await saved(store);
    await store.journal.markRefused([{ id: row.id, code: 'bad-kind', message: 'why' }]);
    const items = await until(store.homeRequests(10), (read) => read.length > 0);
    expect(items[0]).toMatchObject({
      state: { kind: 'repair' },
      arrival: { state: 'attention', entryId: row.id, code: 'bad-kind', message: 'why' },
    });
    await store.settle(row.id);
    await until(store.homeRequests(10), (read) => read.length === 0);
  });

  test('[E4] a refused step is not applied, and says so on its request', async () => {
    const { store } = await aPhone();
    const row = await saved(store);
    await receive(store, row, 1);
    await store.requests.write(pulledAs(row, 1));
    const wrong = await saved(store, { type: 'complete', request: row.request, body: { outcome: 'solved' } });
    await store.journal.markRefused([{ id: wrong.id, code: 'not-yours', message: '' }]);
    const item = await until(
      store.watchRequest(row.request),
      (read) => read !== 'none' && read.arrival.state === 'attention',
    );
    expect(item).toMatchObject({ state: { step: 'logged' }, refused: [{ code: 'not-yours' }] });
  });

  test('[J3] a new epoch takes 「街道收到了」 back', async () => {
    const { store } = await aPhone();
    const row = await saved(store);
    await receive(store, row, 1);
    await store.requests.write(pulledAs(row, 1));
    await store.journal.noteEpoch(2);
    const item = await until(
      store.watchRequest(row.request),
      (read) => read !== 'none' && read.unsent.length > 0,
    );
    expect(item).toMatchObject({ arrival: { state: 'saved' } });
    expect(item !== 'none' && item.entries).toHaveLength(1);
  });

  test('an unknown request is none', async () => {
    const { store } = await aPhone();
    expect(await until(store.watchRequest(newId()), () => true)).toBe('none');
  });
});

describe('lists', () => {
  test('own unpulled records stand on top, by the counter and not by the clock', async () => {
    const { store, clock } = await aPhone();
    await store.requests.write(aPage([aDocument([aStampedLog(newId(), 1)])]));
    const first = await saved(store);
    clock.set(Date.UTC(2015, 0, 1));
    const second = await saved(store);
    const items = await until(store.homeRequests(10), (read) => read.length === 3);
    expect(items.slice(0, 2).map((item) => item.id)).toEqual([second.request, first.request]);
  });

  test('what is open comes apart from what is finished', async () => {
    const { store } = await aPhone();
    const open = aStampedLog(newId(), 1);
    const done = aStampedLog(newId(), 2, { body: { kind: 'repair', done: true } });
    await store.requests.write(aPage([aDocument([open]), aDocument([done])]));
    const items = await until(store.openRequests(10), (read) => read.length > 0);
    expect(items.map((item) => item.id)).toEqual([open.request]);
    expect(await until(store.homeRequests(10), () => true)).toHaveLength(2);
  });

  test('a step of one’s own takes a request out of the open ones at once', async () => {
    const { store } = await aPhone();
    const log = aStampedLog(newId(), 1);
    await store.requests.write(aPage([aDocument([log])]));
    await saved(store, { type: 'complete', request: log.request, body: { outcome: 'solved' } });
    await until(store.openRequests(10), (read) => read.length === 0);
  });

  test('a waiting step on a request far down the list does not lift it to the top', async () => {
    const { store } = await aPhone();
    const logs = Array.from({ length: 10 }, (_, index) => aStampedLog(newId(), index + 1));
    await store.requests.write(aPage(logs.map((log) => aDocument([log]))));
    await saved(store, { type: 'note', request: logs[0]?.request, personal: { text: 'x' } });
    const items = await until(store.homeRequests(3), (read) => read.length > 0);
    expect(items.map((item) => item.id)).toEqual([9, 8, 7].map((index) => logs[index]?.request));
  });

  test('a read follows what happens while it is watched, and lets go afterwards', async () => {
    const { store } = await aPhone();
    const query = store.homeRequests(10);
    const seen = new Set<number>();
    const stop = query.subscribe((items) => items && seen.add(items.length));
    await until(query, (items) => items.length === 0);
    await saved(store);
    await until(query, (items) => items.length === 1);
    stop();
    await saved(store);
    await store.requests.write(aPage([aDocument([aStampedLog(newId(), 1)])]));
    expect([...seen]).toEqual([0, 1]);
    expect(query.peek()).toHaveLength(1);
  });
});

describe('counts', () => {
  test('[J3] what waits is counted from the journal, with the oldest', async () => {
    const { store, clock } = await aPhone();
    const oldest = clock.now();
    const row = await saved(store);
    clock.elapse(60_000);
    await saved(store);
    const counts = store.counts();
    expect(await until(counts, (read) => read.waiting === 2)).toEqual({
      waiting: 2,
      attention: 0,
      oldestWaitingAt: oldest,
    });
    await receive(store, row, 1);
    expect(await until(counts, (read) => read.waiting === 1)).toMatchObject({
      oldestWaitingAt: oldest + 60_000,
    });
  });

  test('[J4] rows of the phone’s former device ask for attention and are not called waiting', async () => {
    const { store } = await aPhone();
    const row = await saved(store);
    await store.saveEnrolment(anEnrolment({ device: { id: 'd8', number: 8, lastN: 0, lastRunning: 0 } }));
    expect(await until(store.counts(), (read) => read.attention > 0)).toEqual({ waiting: 0, attention: 1 });
    const item = await until(store.watchRequest(row.request), (read) => read !== 'none');
    expect(item).toMatchObject({ arrival: { state: 'attention', code: 'otherDevice' } });
  });
});

test('who this phone is: undefined before the journal is open, then none', async () => {
  const { store } = openStore();
  expect(store.identity.value).toBeUndefined();
  await store.open();
  expect(store.identity.value).toBe('none');
});

test('[F25] a phone that is nobody’s shows nothing, and makes no read model that could be cut off half-made', async () => {
  const disk = newDisk();
  const { store } = openStore(disk);
  await store.open();
  expect(await until(store.homeRequests(20), () => true)).toEqual([]);
  expect(await until(store.openRequests(20), () => true)).toEqual([]);
  expect(await until(store.watchRequest(newId()), () => true)).toBe('none');
  const names = (await disk.indexedDB.databases()).map(({ name = '' }) => name);
  expect(names.filter((name) => name.includes('requests'))).toEqual([]);
  await store.close();
});
