import { afterEach, beforeEach, expect, test } from 'vitest';
import { enrolledPhone, type RealPhone, until } from '../support/real-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let station: TestStation;
let phone: RealPhone;

beforeEach(async () => {
  station = await aStation();
  phone = await enrolledPhone(station);
});

afterEach(async () => {
  await phone.stop();
  await station.stop();
});

test('[A1] an enrolled phone knows who it is and what the station publishes', () => {
  expect(phone.store.identity.value).toMatchObject({ hand: { id: 'li' }, point: { id: 'p9', number: 9 } });
  expect(phone.store.catalog.value?.kinds.map((kind) => kind.code)).toContain('repair');
  expect(phone.courier.status.value).toMatchObject({ state: 'idle' });
});

test('[F01] what was saved without a network waits, and arrives once when there is one', async () => {
  phone.road.cut();
  const rows = await Promise.all(Array.from({ length: 50 }, () => phone.tap()));
  await phone.send();
  expect(phone.courier.status.value).toMatchObject({ state: 'noNetwork' });
  expect(await until(phone.store.counts(), () => true)).toMatchObject({ waiting: 50, attention: 0 });
  phone.road.mend();
  await phone.send();
  expect(phone.courier.status.value).toMatchObject({ state: 'idle' });
  expect(await until(phone.store.counts(), (counts) => counts.waiting === 0)).toEqual({
    waiting: 0,
    attention: 0,
  });
  const shown = await until(phone.store.homeRequests(100), (items) => items.length === 50);
  expect(new Set(shown.map((item) => item.id))).toEqual(new Set(rows.map((row) => row.request)));
  expect(shown.every((item) => item.arrival.state === 'received')).toBe(true);
});
