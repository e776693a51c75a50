import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NEW_LIFE, pushCall } from '../../src/protocol/push.ts';
import { PATIENT } from '../support/patience.ts';
import { enrolledPhone, type RealPhone } from '../support/real-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { copyDatabase, putBack } from '../support/yesterdays-copy.ts';

vi.setConfig({ testTimeout: 60_000 });

const HALF_HOUR = 30 * 60_000;

let station: TestStation;
let phone: RealPhone;
let copy: string;
beforeEach(async () => {
  station = await aStation();
  phone = await enrolledPhone(station);
  await phone.tap();
  await phone.send();
  copy = copyDatabase(station.data);
  await phone.tap();
  await phone.send();
});
afterEach(async () => {
  phone.road.put();
  await phone.stop();
  await station.stop();
});

function copyBack(): Promise<void> {
  return station.restart((data) => putBack(data, copy));
}

/** Lets a minute pass on the phone, and waits until the round that it starts is over. */
async function aMinute(): Promise<void> {
  phone.clock.elapse(60_000);
  await expect.poll(() => phone.courier.status.value.state, PATIENT).toBe('idle');
  await phone.store.journal.unsent();
}

async function epochs(): Promise<{ held: number | undefined; entries: number }> {
  const held = await phone.store.requests.heldEpoch();
  const row = await station.station.db.get<{ count: number }>('SELECT COUNT(*) AS count FROM entries');
  return { held, entries: row?.count ?? 0 };
}

test('[L6] what was lost is brought back at once and a tap goes at once; only the new filling waits its turn, half an hour at most', async () => {
  await copyBack();
  phone.clock.elapse(60_000);
  await expect.poll(epochs, PATIENT).toEqual({ held: 1, entries: 2 });
  const row = await phone.tap();
  await aMinute();
  await expect
    .poll(async () => (await phone.row(row))?.status)
    .toMatchObject({ state: 'received', epoch: 2 });
  expect(await epochs()).toEqual({ held: 1, entries: 3 });
  expect(await phone.store.requests.newest(10)).toHaveLength(2);
  phone.clock.elapse(HALF_HOUR);
  await expect.poll(epochs, PATIENT).toEqual({ held: 2, entries: 3 });
  expect(await phone.store.requests.newest(10)).toHaveLength(3);
});

test('[L6] a page that is loaded after the restore brings back first, and sends afterwards: no arrival is new', async () => {
  const arrivals = () => station.station.db.all('SELECT id, time, received_at FROM entries ORDER BY seq');
  const before = await arrivals();
  station.clock.elapse(3_600_000);
  await copyBack();
  phone = await phone.reload();
  expect(await arrivals()).toEqual(before);
  expect(await station.station.db.all('SELECT entry FROM reaccepted')).toHaveLength(1);
});

test('[L6] a clock that is set back does not make the filling wait for ever', async () => {
  await copyBack();
  phone.clock.elapse(60_000);
  await expect.poll(() => phone.store.reoffered(), PATIENT).toMatchObject({ fillAt: expect.any(Number) });
  phone.clock.set(Date.UTC(2015, 0, 1));
  phone.clock.elapse(60_000);
  await expect.poll(epochs, PATIENT).toEqual({ held: 2, entries: 2 });
});

test('[L6] whoever asks for it by hand gets the new filling at once', async () => {
  await copyBack();
  await phone.send();
  expect(await epochs()).toEqual({ held: 2, entries: 2 });
});

test('[L6] [P7] a cry for help goes before what is brought back, and its answers are not waited for', async () => {
  await copyBack();
  const asked = phone.road.asked.length;
  await phone.tap({ type: 'alert', body: { emergency: 'medical' } });
  phone.clock.elapse(1000);
  await expect.poll(epochs, PATIENT).toEqual({ held: 2, entries: 3 });
  const types = await station.station.db.all('SELECT type FROM entries ORDER BY seq');
  expect(types).toEqual([{ type: 'log' }, { type: 'alert' }, { type: 'log' }]);
  expect(phone.road.asked.slice(asked).join(' ')).toMatch(/push.*reoffer.*pull/);
});

test('[L6] the haste of a cry for help ends with its round: later a new filling waits its turn', async () => {
  phone.road.cut();
  const alert = await phone.tap({ type: 'alert', body: { emergency: 'medical' } });
  await phone.courier.check();
  await phone.store.journal.markRefused([{ id: alert.id, code: 'n-taken', message: '' }]);
  phone.road.mend();
  await copyBack();
  for (let round = 0; round < 3; round++) await phone.courier.check();
  expect(await epochs()).toEqual({ held: 1, entries: 2 });
});

test('[L6] cut off in the middle of bringing back, it goes on where it was, also after the page was killed', async () => {
  for (let i = 0; i < 130; i++) await phone.tap();
  await phone.send();
  await copyBack();
  let batches = 0;
  phone.road.put((path, _body, go) => {
    if (!path.includes('reoffer')) return go();
    batches += 1;
    return batches > 2 ? Promise.reject(new TypeError('Failed to fetch')) : go();
  });
  await phone.send();
  const half = (await epochs()).entries;
  expect([half > 1, half < 132]).toEqual([true, true]);
  phone = await phone.reload();
  phone.road.put();
  await phone.send();
  expect(await epochs()).toEqual({ held: 2, entries: 132 });
  expect(await station.station.db.all('SELECT entry FROM reaccepted')).toHaveLength(131);
});

test('[L6] a station that fails at it does not hold up what waits for ever', async () => {
  await copyBack();
  phone.road.put((path, _body, go) => {
    const problem = { error: { code: 'internal', message: '' } };
    const headers = { 'x-jieyou-station': `${station.station.keys.stationId}.2` };
    return path.includes('reoffer')
      ? Promise.resolve(Response.json(problem, { status: 500, headers }))
      : go();
  });
  const row = await phone.tap();
  for (let round = 0; round < 8; round++) await phone.send();
  expect((await phone.row(row))?.status).toMatchObject({ state: 'received', epoch: 2 });
});

test('[L6] steps of a phone that has not heard of the restore are put off, and only a cry for help is taken', async () => {
  const other = await station.phone('hu');
  await copyBack();
  const back = await station.phone('hu');
  const alert = await back.entry('alert', other.run, { body: { emergency: 'fire', point: 'p9' } });
  const log = await back.log('repair');
  const answer = await back.ask(pushCall(back.batch([log, alert], { epoch: 1 })));
  expect(answer.results.map(({ outcome, code }) => [outcome, code])).toEqual([
    ['later', NEW_LIFE],
    ['accepted', undefined],
  ]);
  expect((await back.send(log)).results[0]?.outcome).toBe('accepted');
});
