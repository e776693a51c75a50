import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DAY } from '../../src/domain/day.ts';
import type { JournalRow } from '../../src/store/journal-row.ts';
import { enrolledPhone, type RealPhone } from '../support/real-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

// Real stations on a small, busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

let station: TestStation;
let phone: RealPhone;

const YEAR = 365 * DAY;
const HOUR = 3_600_000;

beforeEach(async () => {
  station = await aStation();
  phone = await enrolledPhone(station);
});

afterEach(async () => {
  await phone.stop();
  await station.stop();
});

const right = () => station.clock.now();

/** What the station made of these rows, in its order. */
async function received(rows: readonly JournalRow[]) {
  const documents = await phone.store.requests.byIds(rows.map(({ request }) => request));
  return documents.flatMap(({ entries }) => entries).sort((a, b) => a.seq - b.seq);
}

test('[F28] the clock falls back a year while offline, the phone is restarted, the clock is set right: all three lives arrive in order, with honest times', async () => {
  const begun = right();
  phone.road.cut();
  const rows = [await phone.tap()];
  for (const wall of [right() - YEAR, right()]) {
    phone.clock.set(wall);
    phone = await phone.reload();
    rows.push(await phone.tap(), await phone.tap());
  }
  station.clock.elapse(HOUR);
  phone.clock.elapse(HOUR);
  phone.road.mend();
  await phone.send();
  const entries = await received(rows);
  expect(entries.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  for (const { time } of entries) {
    expect(time).toBeGreaterThanOrEqual(begun);
    expect(time).toBeLessThanOrEqual(right());
  }
});

test('[F29] the clock is a day ahead and then corrected: what was written in the future is not dated there', async () => {
  phone.road.cut();
  phone.clock.set(right() + DAY);
  phone = await phone.reload();
  const ahead = await phone.tap();
  phone.clock.set(right());
  const corrected = await phone.tap();
  phone.road.mend();
  await phone.send();
  const entries = await received([ahead, corrected]);
  expect(entries.map(({ id }) => id)).toEqual([ahead.id, corrected.id]);
  expect(entries.every(({ time, receivedAt }) => time <= right() && receivedAt === right())).toBe(true);
});

for (const [what, off] of [
  ['an hour fast', HOUR],
  ['a year slow', -YEAR],
] as const) {
  test(`[F30] a clock ${what} while online: deadlines are counted by the station’s time, and the phone says how far it is off`, async () => {
    phone.clock.set(right() + off);
    phone = await phone.reload();
    const row = await phone.tap({ body: { kind: 'street' } });
    await phone.send();
    const [entry] = await received([row]);
    expect(entry?.time).toBe(right());
    expect(entry?.facts.dueAt).toBe(Date.UTC(2026, 10, 25, 10));
    expect(phone.courier.status.value).toMatchObject({ state: 'idle', clockOff: off });
    phone.clock.set(right());
    phone = await phone.reload();
    await phone.send();
    expect(phone.courier.status.value).not.toHaveProperty('clockOff');
  });
}

test('[F30] four minutes are nobody’s business', async () => {
  phone.clock.set(right() + 4 * 60_000);
  phone = await phone.reload();
  await phone.send();
  expect(phone.courier.status.value).not.toHaveProperty('clockOff');
});
