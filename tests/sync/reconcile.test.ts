import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY } from '../../src/domain/day.ts';
import { loseRow, spoilRow } from '../support/phone-disk.ts';
import { enrolledPhone, type RealPhone, until } from '../support/real-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
let phone: RealPhone;
beforeEach(async () => {
  street = await aStation();
  phone = await enrolledPhone(street);
});
afterEach(async () => {
  await phone.stop();
  await street.stop();
});

const arrivals = () => until(phone.store.checks.arrivals(), () => true);

test('[H2] the station’s own answer is kept with its time', async () => {
  await phone.tap();
  await phone.tap();
  await phone.courier.check();
  expect(await arrivals()).toMatchObject({
    given: 2,
    answer: { at: street.clock.now(), upTo: 2, received: 2, missing: [] },
    missing: [],
    later: [],
  });
  phone.road.cut();
  const later = await phone.tap();
  await phone.courier.check();
  const now = await arrivals();
  expect(now).toMatchObject({ given: 3, answer: { upTo: 2 }, missing: [] });
  expect(now.later.map(({ id }) => id)).toEqual([later.id]);
});

test('[H2] a day later it is asked by itself', async () => {
  await phone.tap();
  await phone.send();
  expect((await arrivals()).answer).toBeUndefined();
  street.clock.elapse(DAY);
  phone.clock.elapse(DAY);
  await phone.send();
  expect((await arrivals()).answer).toMatchObject({ received: 1, at: street.clock.now() });
});

test('[H2][J2] what the phone thought received and the station does not have is offered again', async () => {
  const row = await phone.tap();
  phone.road.cut();
  await phone.send();
  // As after a fault that nobody has thought of: the row says received, and the station never had it.
  const epoch = street.station.epoch;
  const status = {
    state: 'received',
    stationId: street.station.keys.stationId,
    epoch,
    seq: 7,
    at: street.clock.now(),
  };
  await spoilRow(phone.disk, 'entries', row.id, (stored) => ({
    ...stored,
    status,
    pulledIn: epoch,
    open: 0,
  }));
  phone.road.mend();
  await phone.send();
  expect((await street.station.db.all('SELECT id FROM entries')).length).toBe(0);
  await phone.courier.check();
  expect((await phone.row(row))?.status).toMatchObject({ state: 'received', seq: 1 });
  expect(await arrivals()).toMatchObject({ answer: { received: 1, missing: [] }, missing: [] });
});

test('[F25][H2] a number of which the phone has nothing either is said to be lost', async () => {
  phone.road.cut();
  const [lost] = [await phone.tap(), await phone.tap()];
  await loseRow(phone.disk, lost.id);
  phone.road.mend();
  await phone.courier.check();
  expect(await arrivals()).toMatchObject({
    answer: { upTo: 2, received: 1, missing: [1] },
    missing: [{ n: 1, row: undefined, refused: false }],
  });
});

test('[H2] a refused number is missing and not lost; sent and given up are told apart', async () => {
  const row = await phone.tap({ body: { kind: 'repair', done: 'yes' } });
  await phone.courier.check();
  const [first] = (await arrivals()).missing;
  expect(first).toMatchObject({ n: 1, refused: true, row: { status: { state: 'refused' } } });
  await phone.store.settle(row.id);
  const [settled] = (await arrivals()).missing;
  expect(settled?.row?.status).toMatchObject({ settledAt: phone.clock.now() });
});
