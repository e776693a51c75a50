import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY } from '../../src/domain/day.ts';
import { enrolledPhone, type RealPhone } from '../support/real-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

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

/** How often a path was asked for since the phone was enrolled. */
const asked = (path: string) => phone.road.asked.filter((each) => each === path).length;

test('[F25] [A7] cookies gone: the same round wins the session back by the key, and sends what waits', async () => {
  const row = await phone.tap();
  phone.road.forget();
  await phone.send();
  expect((await phone.row(row))?.status.state).toBe('received');
  expect(phone.courier.status.value).toMatchObject({ state: 'idle' });
  expect(asked('/api/session')).toBe(2);
  await phone.send();
  expect(asked('/api/session')).toBe(2);
});

test('[F25] [A7] also a year after the code, on a page loaded anew, and with a clock in 2035', async () => {
  station.clock.elapse(300 * DAY);
  phone.road.cut();
  const row = await phone.tap();
  phone.clock.set(Date.UTC(2035, 0, 1));
  phone.road.forget();
  phone.road.mend();
  phone = await phone.reload();
  await phone.send();
  expect((await phone.row(row))?.status.state).toBe('received');
});

test('[A4] a station that does not know the key any more: sending waits for a person, recording goes on', async () => {
  await station.station.db.run("UPDATE devices SET public_key = 'another key'");
  phone.road.forget();
  await phone.send();
  expect(phone.courier.status.value).toEqual({ state: 'signedOut' });
  const row = await phone.tap();
  expect(row.status.state).toBe('waiting');
});

test('[F03] [A7] an answer lost on the way costs one more round and nothing else', async () => {
  const row = await phone.tap();
  phone.road.forget();
  let lost = 0;
  phone.road.put(async (path, _body, go) => {
    const response = await go();
    if (path !== '/api/session' || lost === 2) return response;
    lost += 1;
    throw new TypeError('Failed to fetch');
  });
  await phone.send();
  expect(phone.courier.status.value).toMatchObject({ state: 'noNetwork' });
  await phone.send();
  await phone.send();
  expect((await phone.row(row))?.status.state).toBe('received');
});

test('[V3] a stranger’s nonce is not signed', async () => {
  phone.road.forget();
  const bodies: string[] = [];
  phone.road.put(async (path, body, go) => {
    if (path !== '/api/session') return go();
    bodies.push(body);
    const headers = { 'x-jieyou-station': `${'f'.repeat(32)}.1` };
    return Response.json({ nonce: 'of a stranger' }, { headers });
  });
  await phone.send();
  expect(bodies).toHaveLength(1);
  expect(phone.courier.status.value).toMatchObject({ state: 'otherStation' });
});

test('[L5] [A7] the street moved the phone to another point: the phone learns it without a person', async () => {
  await station.station.db.transaction(async (sql) => {
    await sql.run("UPDATE devices SET point = 'p10', number = 1");
    await sql.run(
      `INSERT INTO device_points (device, street, point, number, since) SELECT id, street, 'p10', 1, 0 FROM devices`,
    );
  });
  await phone.send();
  expect(phone.store.identity.value).toMatchObject({ point: { id: 'p10' }, device: { number: 1 } });
  const row = await phone.tap();
  await phone.send();
  expect((await phone.row(row))?.status.state).toBe('received');
  expect(row.entry.body['point']).toBe('p10');
});
