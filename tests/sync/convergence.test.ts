import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databasePath } from '../../src/server/config.ts';
import { flakyIndexedDB } from '../support/flaky-indexeddb.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { aCode, enrolledPhone, layRoad, loadPhone, type RealPhone, until } from '../support/real-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { newDisk } from '../support/test-store.ts';

// What RxDB's own replication lost on an old phone (AD2), against our courier.

let station: TestStation;
let phone: RealPhone;

beforeEach(async () => {
  station = await aStation();
  phone = await enrolledPhone(station);
});

afterEach(async () => {
  phone.road.put();
  await phone.stop();
  await station.stop();
});

/** What the phone holds, and what the station would give it from zero. */
async function bothSides(): Promise<[unknown, unknown]> {
  const other = await station.phone('li');
  const { documents } = await other.pullAll();
  const held = await phone.store.requests.newest(1_000);
  const sorted = (list: { id: string; seq: number; state: unknown }[]) =>
    list.map(({ id, seq, state }) => ({ id, seq, state })).sort((a, b) => (a.id < b.id ? -1 : 1));
  const given = [...documents.values()].filter((document) => !document._deleted);
  return [sorted(held), sorted(given)];
}

async function expectAgreement(): Promise<void> {
  const [held, given] = await bothSides();
  expect(held).toEqual(given);
}

test('[AD2] 1: work done before the clock fell back is sent, and work done after it too', async () => {
  phone.road.cut();
  const before = await phone.tap();
  phone.clock.set(Date.UTC(2015, 0, 1));
  phone = await phone.reload();
  const after = await phone.tap();
  phone.road.mend();
  await phone.send();
  expect([(await phone.row(before))?.status.state, (await phone.row(after))?.status.state]).toEqual([
    'received',
    'received',
  ]);
  await expectAgreement();
});

test('[AD2] 1: a wait that began in 2035 does not outlast the clock’s return', async () => {
  phone.road.cut();
  const right = phone.clock.now();
  phone.clock.set(Date.UTC(2035, 0, 1));
  const row = await phone.tap();
  await phone.send();
  phone.clock.set(right);
  phone.road.mend();
  const received = until(
    phone.store.watchRequest(row.request),
    (item) => item !== 'none' && item.arrival.state === 'received',
  );
  phone.clock.elapse(120_000);
  expect(await received).toMatchObject({ unsent: [] });
});

test('[E5] entries of a phone with a wrong clock are dated by the station between its last contact and now', async () => {
  phone.road.cut();
  phone.clock.set(Date.UTC(2035, 0, 1));
  phone = await phone.reload();
  const future = await phone.tap();
  phone.clock.set(Date.UTC(2015, 0, 1));
  phone = await phone.reload();
  const past = await phone.tap();
  const enrolledAt = station.clock.now();
  station.clock.elapse(3_600_000);
  phone.road.mend();
  await phone.send();
  for (const row of [future, past]) {
    const [document] = await phone.store.requests.byIds([row.request]);
    const time = document?.entries[0]?.time ?? 0;
    expect(time).toBeGreaterThanOrEqual(enrolledAt);
    expect(time).toBeLessThanOrEqual(station.clock.now());
  }
});

test('[AD2] 2: after answers of the wrong shape pulling goes on by itself', async () => {
  const row = await phone.tap();
  phone.road.put((path, _body, go) => (path.includes('/pull') ? Promise.resolve(new Response('[]')) : go()));
  await phone.send();
  await phone.send();
  phone.road.put();
  const pulled = until(
    phone.store.watchRequest(row.request),
    (item) => item !== 'none' && item.state.lastSeq > 0,
  );
  phone.clock.elapse(120_000);
  expect(await pulled).toMatchObject({ arrival: { state: 'received' } });
  await expectAgreement();
});

test('[AD2] 3: one failed local write during a pull, and all 25 documents are there in the end', async () => {
  const host = await station.phone('hu');
  for (let i = 0; i < 25; i++) await host.send(await host.log('repair'));
  const flaky = flakyIndexedDB();
  const clock = createHandClock(station.clock.now());
  const fresh = await loadPhone(
    layRoad(clock, () => station.origin),
    clock,
    { ...newDisk(), indexedDB: flaky.indexedDB },
  );
  expect(await fresh.store.requests.newest(1)).toEqual([]);
  flaky.failPuts('docs', 1, 'AbortError');
  await fresh.courier.enrol(await aCode(station), 'test phone');
  expect(fresh.courier.status.value).toEqual({ state: 'stationTrouble', code: 'storage' });
  expect(await fresh.store.requests.checkpoint()).toBeUndefined();
  await fresh.send();
  expect(await fresh.store.requests.newest(100)).toHaveLength(25);
  expect(fresh.courier.status.value).toMatchObject({ state: 'idle' });
  await fresh.stop();
});

test('[AD2] 4: one document that the station refuses blocks nothing, both ways', async () => {
  phone.road.cut();
  const first = await phone.tap();
  await phone.tap({ type: 'dispatch', request: first.request, body: { to: { line: 'chengguan' } } });
  const last = await phone.tap();
  const colleague = await station.phone('hu');
  const theirs = await colleague.log('repair');
  await colleague.send(theirs);
  phone.road.mend();
  await phone.send();
  const shown = (await phone.store.requests.newest(10)).map(({ id }) => id);
  expect(new Set(shown)).toEqual(new Set([first.request, last.request, theirs.request]));
  await expectAgreement();
});

test('[AD2] 5: after a restore from an older backup both sides agree, and nothing of the phone is lost', async () => {
  const kept = await phone.tap();
  await phone.send();
  const backup = join(station.data, 'backup.sqlite');
  backUp(databasePath(station.data), backup);
  const desk = await station.desk('diao');
  await desk.does('note', kept.request, { typed: { text: 'only after the backup' } });
  const lost = await phone.tap();
  await phone.send();
  expect((await phone.row(lost))?.status).toMatchObject({ state: 'received', epoch: 1 });

  await station.restart((data) => restore(backup, databasePath(data)));
  await phone.send();

  for (const row of [kept, lost]) {
    expect((await phone.row(row))?.status).toMatchObject({ state: 'received', epoch: 2 });
  }
  expect(await until(phone.store.counts(), (counts) => counts.waiting === 0)).toEqual({
    waiting: 0,
    attention: 0,
  });
  expect(await phone.store.requests.newest(10)).toHaveLength(2);
  await expectAgreement();
});

test('[J3] a phone that is still offline after the restore says honestly what it knows', async () => {
  const row = await phone.tap();
  await phone.send();
  phone.road.cut();
  await phone.send();
  const item = await until(phone.store.watchRequest(row.request), (read) => read !== 'none');
  expect(item).toMatchObject({ arrival: { state: 'received' } });
});

test('[L5] what leaves the phone’s sight is removed from it, and both sides agree', async () => {
  const elsewhere = await station.phone('zhang');
  const desk = await station.desk('diao');
  const log = await elsewhere.log('street', { typed: { text: '隔壁的事' } });
  await elsewhere.send(log);
  await desk.does('dispatch', log.request, { body: { to: { point: 'p9' } }, seen: 1 });
  await phone.send();
  expect(await phone.store.requests.byIds([log.request])).toHaveLength(1);
  await desk.does('dispatch', log.request, { body: { to: { line: 'chengguan' } }, seen: 2 });
  await phone.send();
  expect(await phone.store.requests.byIds([log.request])).toEqual([]);
  await expectAgreement();
});

function backUp(database: string, backup: string): void {
  const opened = new DatabaseSync(database);
  opened.exec(`VACUUM INTO '${backup}'`);
  opened.close();
}

function restore(backup: string, database: string): void {
  copyFileSync(backup, database);
  for (const end of ['-wal', '-shm']) rmSync(database + end, { force: true });
  const opened = new DatabaseSync(database);
  opened.exec('UPDATE station SET epoch = epoch + 1');
  opened.close();
}
