import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHandClock } from '../support/hand-clock.ts';
import { aCode, layRoad, loadPhone, type RealPhone, until } from '../support/real-phone.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let station: TestStation;
let neighbour: TestPhone;
let phone: RealPhone;

beforeEach(async () => {
  station = await aStation();
  neighbour = await station.phone('hu');
  const clock = createHandClock(station.clock.now());
  phone = await loadPhone(
    layRoad(clock, () => station.origin),
    clock,
  );
});

afterEach(async () => {
  phone.road.put();
  await phone.stop();
  await station.stop();
});

/** Of a size that six fill a page; oldest first. */
async function matters(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let each = 0; each < count; each++) {
    station.clock.elapse(1000);
    const log = await neighbour.log('street', { typed: { text: `${each} ${'长'.repeat(4000)}` } });
    await neighbour.send(log);
    ids.push(log.request);
  }
  return ids;
}

const isPull = (path: string) => path.startsWith('/api/sync/pull');

async function held(): Promise<string[]> {
  return (await phone.store.requests.newest(1000)).map(({ id }) => id);
}

test('[A1][L1] a new phone shows the newest matters, by name, while the older ones are still on their way', async () => {
  const requests = await matters(12);
  let goOn = () => {};
  const second = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let pages = 0;
  phone.road.put(async (path, _body, go) => {
    if (isPull(path) && ++pages === 2) await second;
    return go();
  });
  expect(await phone.courier.enrol(await aCode(station), 'x')).toMatchObject({ state: 'enrolled' });
  const first = await held();
  expect(first.length).toBeGreaterThan(2);
  expect(first).toEqual([...requests].reverse().slice(0, first.length));
  expect(phone.store.catalog.value?.point?.id).toBe('p9');
  goOn();
  await until(phone.courier.status, (status) => status.state === 'idle' && 'lastContactAt' in status);
  expect(await held()).toEqual([...requests].reverse());
});

test('[L1] the phone dies while it is filled: it goes on where it was, and nothing is missing', async () => {
  const requests = await matters(12);
  let pages = 0;
  phone.road.put((path, _body, go) => {
    if (isPull(path) && ++pages > 1) return Promise.reject(new TypeError('Failed to fetch'));
    return go();
  });
  await phone.courier.enrol(await aCode(station), 'x');
  const first = (await held()).length;
  await matters(1);
  phone.road.put();
  const before = phone.road.asked.length;
  phone = await phone.reload();
  await phone.send();
  expect(await held()).toHaveLength(13);
  expect((await held()).slice(1)).toEqual([...requests].reverse());
  expect(first).toBeLessThan(12);
  const again = phone.road.asked.slice(before).filter(isPull);
  expect(again.filter((path) => !path.includes('checkpoint'))).toEqual([]);
});

test('[L5] while the phone is filled, what has not come yet is not called out of sight', async () => {
  const [oldest = ''] = await matters(12);
  let pages = 0;
  phone.road.put((path, _body, go) => {
    if (isPull(path) && ++pages > 1) return Promise.reject(new TypeError('Failed to fetch'));
    return go();
  });
  await phone.courier.enrol(await aCode(station), 'x');
  expect((await held()).length).toBeLessThan(12);
  phone.road.cut();
  await phone.tap({ request: oldest, type: 'note', personal: { text: '再补一句' } });
  const item = await until(phone.store.watchRequest(oldest), (read) => read !== 'none');
  expect(item).toMatchObject({ arrival: { state: 'saved' } });
  phone.road.mend();
});

test('[L1] pages grow while the station answers quickly', async () => {
  await matters(40);
  await phone.courier.enrol(await aCode(station), 'x');
  await phone.send();
  const asked = phone.road.asked.filter(isPull).map((path) => Number(/bytes=(\d+)/.exec(path)?.[1]));
  expect(asked[0]).toBe(64 * 1024);
  expect(Math.max(...asked)).toBe(256 * 1024);
});
