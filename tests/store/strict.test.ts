import { IDBDatabase, IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest';
import { keepTold, readWaiting } from '../../src/store/raw-journal.ts';
import { anEnrolment, aTap, type Disk, openStore, STATION, type TestStore } from '../support/test-store.ts';

/** [F20] A power cut cannot be provoked here; what protects from it can be looked at. */
let page: TestStore;
let opened: MockInstance<IDBDatabase['transaction']>;

beforeEach(async () => {
  const disk: Disk = { indexedDB: new IDBFactory(), name: '' };
  vi.stubGlobal('indexedDB', disk.indexedDB);
  // Dexie binds it when it opens the database.
  opened = vi.spyOn(IDBDatabase.prototype, 'transaction');
  page = openStore(disk);
  await page.store.saveEnrolment(anEnrolment());
});

afterEach(async () => {
  await page.store.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('[J1] a tap is written with strict durability', async () => {
  opened.mockClear();
  await page.store.record(aTap()).settled;
  expect(durabilities()).toEqual(new Set(['strict']));
});

test('[J2] so is what the worker hears of it, and the page sees it', async () => {
  await page.store.journal.noteEpoch(1);
  const saved = await page.store.record(aTap()).settled;
  if (saved.state !== 'saved') throw new Error(saved.state);
  const { id, request } = saved.row;
  expect(await readWaiting()).toMatchObject({ stationId: STATION, epoch: 1, lastN: 1, rows: [{ id }] });

  opened.mockClear();
  await keepTold([{ id, outcome: 'accepted', seq: 7 }], { stationId: STATION, epoch: 1, at: 5 });
  expect(durabilities()).toEqual(new Set(['strict']));
  const [row] = await page.store.journal.rowsOf(request);
  expect(row?.status).toEqual({ state: 'received', stationId: STATION, epoch: 1, seq: 7, at: 5 });
  expect((await readWaiting())?.rows).toEqual([]);
});

test('[P3] the worker leaves alone what the station put off or erased, and what follows a refused opening', async () => {
  await page.store.journal.noteEpoch(1);
  const [first, second] = [aTap(), aTap()];
  await page.store.record(first).settled;
  await page.store.record(second).settled;
  await page.store.record(aTap({ request: first.request, type: 'note', body: {} })).settled;
  const receiver = { stationId: STATION, epoch: 1, at: 5 };
  await keepTold([{ id: second.id, outcome: 'later', code: 'internal' }], receiver);
  await keepTold([{ id: second.id, outcome: 'held' }], receiver);
  await keepTold([{ id: second.id, outcome: 'duplicate', seq: 1, erased: true }], receiver);
  await keepTold([{ id: first.id, outcome: 'refused', code: 'bad-body', message: 'no' }], receiver);
  const waiting = await readWaiting();
  expect(waiting?.rows.map(({ id }) => id)).toEqual([second.id]);
  expect(waiting?.refused).toBe(1);
});

test('[J4] another device’s rows are nothing to the worker, and without a journal there is nothing', async () => {
  await page.store.journal.noteEpoch(1);
  await page.store.record(aTap()).settled;
  await page.store.saveEnrolment(anEnrolment({ device: { id: 'd4', number: 4, lastN: 0, lastRunning: 0 } }));
  expect((await readWaiting())?.rows).toEqual([]);
  const empty = new IDBFactory();
  vi.stubGlobal('indexedDB', empty);
  expect(await readWaiting()).toBeUndefined();
  expect(await empty.databases()).toEqual([]);
});

/** What every writing transaction since the last look asked for. */
function durabilities(): Set<string | undefined> {
  return new Set(
    opened.mock.calls.flatMap(([, mode, options]) => (mode === 'readwrite' ? [options?.durability] : [])),
  );
}
