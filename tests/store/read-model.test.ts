import { Dexie } from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { everythingOn } from '../support/everything-on.ts';
import { type FlakyIndexedDB, flakyIndexedDB } from '../support/flaky-indexeddb.ts';
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

const moment = { wall: 1_000, run: 'run' };
const receiver = { stationId: STATION, epoch: 1, at: 1_000 };

function documents(count: number, from = 1) {
  return Array.from({ length: count }, (_, index) => aDocument([aStampedLog(newId(), from + index)]));
}

test('[L4] the checkpoint is written with the page and found by the next page load', async () => {
  const { store, disk } = await enrolledStore();
  await store.requests.write(aPage(documents(3)));
  await store.close();
  const next = openStore(disk).store;
  expect(await next.requests.checkpoint()).toEqual({ epoch: 1, seq: 3 });
  expect(await next.requests.newest(10)).toHaveLength(3);
});

test('newest first, by an ascending key', async () => {
  const { store } = await enrolledStore();
  await store.requests.write(aPage(documents(30)));
  const newest = await store.requests.newest(5);
  expect(newest.map((request) => request.seq)).toEqual([30, 29, 28, 27, 26]);
});

test('[F22][L4] a local write that fails leaves the checkpoint where it was, and the batch is pulled again whole', async () => {
  const flaky = flakyIndexedDB();
  const { store } = openStore({ ...newDisk(), indexedDB: flaky.indexedDB });
  await store.saveEnrolment(anEnrolment());
  await store.requests.write(aPage(documents(2)));
  const page = aPage(documents(25, 3));
  flaky.failPuts('docs', 1, 'QuotaExceededError');
  await expect(store.requests.write(page)).rejects.toThrow();
  expect(await store.requests.checkpoint()).toEqual({ epoch: 1, seq: 2 });
  await store.requests.write(page);
  expect(await store.requests.checkpoint()).toEqual({ epoch: 1, seq: 27 });
  expect(await store.requests.newest(100)).toHaveLength(27);
});

test('[L5] what left the scope is physically gone', async () => {
  const { store, disk } = await enrolledStore();
  const log = aStampedLog(newId(), 1, { personal: { salt: 's', phone: '13900000001' } });
  const other = aStampedLog(newId(), 2);
  await store.requests.write(aPage([aDocument([log]), aDocument([other])]));
  expect(await everythingOn(disk)).toContain('13900000001');
  await store.requests.write(aPage([aDocument([log], { seq: 3, _deleted: true })]));
  expect(await store.requests.newest(10)).toHaveLength(1);
  const left = await everythingOn(disk);
  expect(left).not.toContain('13900000001');
  expect(left).not.toContain(log.request);
});

test('[L5] a removed request that comes back is shown again', async () => {
  const { store } = await enrolledStore();
  const log = aStampedLog(newId(), 1);
  await store.requests.write(aPage([aDocument([log])]));
  await store.requests.write(aPage([aDocument([log], { seq: 2, _deleted: true })]));
  await store.requests.write(aPage([aDocument([log], { seq: 3 })]));
  expect(await store.requests.newest(10)).toHaveLength(1);
});

test('an answer that comes late does not put an older document over a newer one', async () => {
  const { store } = await enrolledStore();
  const log = aStampedLog(newId(), 1);
  await store.requests.write(aPage([aDocument([log], { seq: 5 })]));
  await store.requests.write(aPage([aDocument([log], { seq: 4 })]));
  expect((await store.requests.newest(1))[0]?.seq).toBe(5);
});

test('[J5] a feed from zero is filled beside, and shown only when it is whole', async () => {
  const { store } = await enrolledStore();
  await store.requests.write(aPage(documents(3)));
  const [first, second] = [documents(1, 10), documents(1, 11)];
  await store.requests.write(aPage(first, { reset: true, more: true, checkpoint: { epoch: 2, seq: 10 } }));
  expect(await store.requests.newest(10)).toHaveLength(3);
  expect(await store.requests.checkpoint()).toEqual({ epoch: 2, seq: 10 });
  await store.requests.write(aPage(second, { checkpoint: { epoch: 2, seq: 11 } }));
  expect((await store.requests.newest(10)).map((request) => request.seq)).toEqual([11, 10]);
});

test('[J5] a phone killed while filling goes on filling, and the old generation is deleted', async () => {
  const { store, disk } = await enrolledStore();
  await store.requests.write(aPage(documents(3)));
  const old = (await disk.indexedDB.databases())
    .map(({ name }) => name)
    .filter((name) => name?.includes('rxdb'));
  await store.requests.write(aPage(documents(1, 10), { reset: true, more: true }));
  await store.close();
  const next = openStore(disk).store;
  expect(await next.requests.newest(10)).toHaveLength(3);
  await next.requests.write(aPage(documents(1, 11)));
  expect(await next.requests.newest(10)).toHaveLength(2);
  const names = (await disk.indexedDB.databases()).map(({ name }) => name);
  for (const name of old) expect(names).not.toContain(name);
});

test('[F57] a read model deleted behind our back is rebuilt from the journal', async () => {
  const { store, disk } = await enrolledStore();
  await store.journal.noteEpoch(1);
  const row = await store.journal.append(aTap(), moment);
  await store.journal.markReceived([{ id: row.id, seq: 1 }], receiver);
  const log = aStampedLog(row.request, 1, { id: row.id });
  await store.requests.write(aPage([aDocument([log])]));
  await store.close();
  for (const { name } of await disk.indexedDB.databases()) {
    if (name?.includes('rxdb')) await new Dexie(name, { indexedDB: disk.indexedDB, IDBKeyRange }).delete();
  }
  const next = openStore(disk).store;
  await next.open();
  const items = await until(next.homeRequests(10), (shown) => shown.length > 0);
  expect(items.map((item) => item.id)).toEqual([row.request]);
  expect(await next.requests.checkpoint()).toBeUndefined();
});

test('[J4] a phone enrolled at another point forgets the documents, not the journal', async () => {
  const { store } = await enrolledStore();
  const row = await store.journal.append(aTap(), moment);
  await store.requests.write(aPage(documents(3)));
  await store.saveEnrolment(anEnrolment({ device: { id: 'd7', number: 1, lastN: 0, lastRunning: 0 } }));
  expect(await store.requests.newest(10)).toEqual([]);
  expect(await store.requests.checkpoint()).toBeUndefined();
  expect(await store.journal.rowsOf(row.request)).toHaveLength(1);
});

/** A page load on a phone with three pulled requests, to whose read model something happened. */
async function afterTrouble(trouble: (flaky: FlakyIndexedDB, name: string) => void, filling = false) {
  const flaky = flakyIndexedDB();
  const disk = { ...newDisk(), indexedDB: flaky.indexedDB };
  const first = openStore(disk).store;
  await first.saveEnrolment(anEnrolment());
  await first.requests.write(aPage(documents(3)));
  const shown = await generationsOn(flaky);
  if (filling) await first.requests.write(aPage(documents(1, 10), { reset: true, more: true }));
  await first.close();
  const troubled = filling ? (await generationsOn(flaky)).filter((name) => !shown.includes(name)) : shown;
  for (const name of troubled) trouble(flaky, name);
  const { store, clock } = openStore(disk);
  const passing = <T>(work: Promise<T>) => {
    const stop = setInterval(() => clock.elapse(1_000), 1);
    return work.finally(() => clearInterval(stop));
  };
  return { store, passing, newest: () => passing(store.requests.newest(10)), troubled, flaky };
}

async function generationsOn({ indexedDB }: FlakyIndexedDB): Promise<string[]> {
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  return names.filter((name) => name.endsWith('--requests'));
}

const afterFailedOpens = (times: number) => afterTrouble((flaky, name) => flaky.failOpensOf(name, times));
const afterSilence = (filling = false) => afterTrouble((flaky, name) => flaky.silence(name), filling);

test('[F24] a read model that opens at the third try is the same as before', async () => {
  const { store, newest } = await afterFailedOpens(2);
  expect(await newest()).toHaveLength(3);
  expect(await store.requests.checkpoint()).toEqual({ epoch: 1, seq: 3 });
});

test('[F24] a read model that cannot be opened is replaced by an empty one', async () => {
  const { store, newest } = await afterFailedOpens(Number.POSITIVE_INFINITY);
  expect(await newest()).toEqual([]);
  expect(await store.requests.checkpoint()).toBeUndefined();
  await store.requests.write(aPage(documents(2)));
  expect(await newest()).toHaveLength(2);
});

test('[F57] a read model whose opening is never answered is left behind for a fresh one, within seconds', async () => {
  const { store, newest, passing, troubled, flaky } = await afterSilence();
  expect(await newest()).toEqual([]);
  await passing(store.requests.write(aPage(documents(2))));
  expect(await newest()).toHaveLength(2);
  // It may be deleted when another page finds it answering again.
  expect(await generationsOn(flaky)).toEqual(expect.arrayContaining(troubled));
});

test('[F57][J5] one that is filled beside and never answers gives its place to another, and the old one is read on', async () => {
  const { store, newest, passing } = await afterSilence(true);
  expect(await newest()).toHaveLength(3);
  expect(await passing(store.requests.checkpoint())).toBeUndefined();
  expect(await passing(store.requests.write(aPage(documents(2, 10))))).toBe(true);
  expect(await newest()).toHaveLength(2);
});

test('[A3] what never answers holds up no wipe', async () => {
  const { store, passing } = await afterSilence();
  await passing(store.wipe());
  expect(store.identity.value).toBe('none');
});
