import { afterEach, beforeEach, expect, test } from 'vitest';
import { aJpeg } from '../support/media-files.ts';
import { attach, mediaReaches } from '../support/phone-media.ts';
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

const codes = () => station.station.db.all('SELECT id FROM codes WHERE successor_of IS NOT NULL');

test('[A8] everything is sent first, then there is a code', async () => {
  phone.road.cut();
  const row = await phone.tap();
  phone.road.mend();
  expect(await phone.courier.succeed()).toMatchObject({
    state: 'made',
    code: { code: expect.stringMatching(/^\d{8}$/), link: expect.stringMatching(/^\/enrol#/) },
    attention: 0,
  });
  expect((await phone.row(row))?.status.state).toBe('received');
});

test('[A8] while something waits there is none, and the station is not even asked', async () => {
  phone.road.cut();
  await phone.tap();
  expect(await phone.courier.succeed()).toEqual({ state: 'waiting', count: 1 });
  expect(phone.road.asked).not.toContain('/api/successor');
  expect(await codes()).toEqual([]);
});

test('[A8] [M2] a photo that waits counts as well', async () => {
  const { request } = await phone.tap();
  phone.road.put((path, _body, go) =>
    path.includes('/media/') ? Promise.reject(new TypeError('Failed to fetch')) : go(),
  );
  const photo = await attach(phone, request, aJpeg(2000));
  expect(await phone.courier.succeed()).toEqual({ state: 'waiting', count: 1 });
  phone.road.put();
  phone.clock.elapse(600_000);
  await phone.send();
  await mediaReaches(phone, photo, 'received');
  expect(await phone.courier.succeed()).toMatchObject({ state: 'made' });
});

test('[A8] what needs a look is named: it stays in this browser', async () => {
  const { request } = await phone.tap();
  await phone.tap({ type: 'dispatch', request, body: { to: { line: 'chengguan' } } });
  expect(await phone.courier.succeed()).toMatchObject({ state: 'made', attention: 1 });
});

test('[A8] without a network, at a log-in page and by the station’s limit it says why', async () => {
  phone.road.put((path, _body, go) =>
    path === '/api/successor' ? Promise.reject(new TypeError('Failed to fetch')) : go(),
  );
  expect(await phone.courier.succeed()).toEqual({ state: 'noNetwork' });
  phone.road.put((path, _body, go) =>
    path === '/api/successor' ? Promise.resolve(new Response('<html></html>')) : go(),
  );
  expect(await phone.courier.succeed()).toEqual({ state: 'notTheStation' });
  phone.road.put();
  for (let count = 0; count < 6; count++) await phone.courier.succeed();
  expect(await phone.courier.succeed()).toMatchObject({ state: 'refused', code: 'too-many-tries' });
});
