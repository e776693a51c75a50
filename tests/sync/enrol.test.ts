import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHandClock } from '../support/hand-clock.ts';
import { aCode, enrolledPhone, layRoad, loadPhone, type RealPhone } from '../support/real-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let station: TestStation;
let phone: RealPhone;

beforeEach(async () => {
  station = await aStation();
  const clock = createHandClock(station.clock.now());
  phone = await loadPhone(
    layRoad(clock, () => station.origin),
    clock,
  );
});

afterEach(async () => {
  await phone.stop();
  await station.stop();
});

test('before it is enrolled the courier asks nobody anything', () => {
  expect(phone.courier.status.value).toEqual({ state: 'notEnrolled' });
  expect(phone.road.asked).toEqual([]);
});

test('[A1] a code makes the phone known, with its point, its hand and the catalog', async () => {
  const outcome = await phone.courier.enrol(await aCode(station), 'test phone');
  expect(outcome).toMatchObject({
    state: 'enrolled',
    identity: { hand: { id: 'li' }, device: { number: 1 } },
  });
  expect(phone.store.catalog.value?.point?.id).toBe('p9');
  await phone.tap();
  await phone.send();
  expect(phone.courier.status.value).toMatchObject({ state: 'idle' });
});

test('[A1] a wrong, an expired and a used code are refused with a code and a sentence', async () => {
  expect(await phone.courier.enrol('00000000', 'x')).toMatchObject({
    state: 'refused',
    code: 'wrong-code',
    message: expect.any(String),
  });
  const expired = await aCode(station);
  station.clock.elapse(25 * 3_600_000);
  expect(await phone.courier.enrol(expired, 'x')).toMatchObject({ state: 'refused', code: 'expired-code' });
  const used = await aCode(station);
  const other = await enrolledPhone(station, 'hu');
  expect(await other.courier.enrol(used, 'x')).toMatchObject({ state: 'enrolled' });
  expect(await phone.courier.enrol(used, 'x')).toMatchObject({ state: 'refused', code: 'used-code' });
  await other.stop();
});

test('[A1] the same phone enrolled again keeps its device and goes on counting', async () => {
  await phone.courier.enrol(await aCode(station), 'x');
  const first = await phone.tap();
  phone.road.forget();
  await phone.courier.enrol(await aCode(station), 'x');
  const second = await phone.tap();
  await phone.send();
  expect([first.device, second.n]).toEqual([second.device, 2]);
  expect((await phone.row(first))?.status.state).toBe('received');
  expect((await phone.row(second))?.status.state).toBe('received');
});

test('no network and a log-in page are named, and nothing is kept', async () => {
  phone.road.cut();
  expect(await phone.courier.enrol('12345678', 'x')).toEqual({ state: 'noNetwork' });
  phone.road.mend();
  phone.road.put(() => Promise.resolve(new Response('<html></html>')));
  expect(await phone.courier.enrol('12345678', 'x')).toEqual({ state: 'notTheStation' });
  phone.road.put();
  expect(phone.store.identity.value).toBe('none');
});
