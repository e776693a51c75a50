import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aBadRoad, type BadRoad } from '../../support/bad-road.ts';
import { wholeStation } from '../../support/whole-station.ts';

// Real stations on a small, busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

let road: BadRoad;

beforeEach(async () => {
  road = await aBadRoad();
});

afterEach(() => road.stop());

/** Shares of all bytes, headers included, up to all but the last one. */
const CUTS = [...Array.from({ length: 40 }, (_, place) => place / 40), 1];

const at = (share: number) => (all: number) => Math.min(Math.floor(all * share), all - 1);

test('[F08] a pull that breaks off at any byte, zipped as it is: nothing of it is kept, and the mark stays', async () => {
  const colleague = await road.station.phone('hu');
  const logs = await Promise.all(
    Array.from({ length: 6 }, () => colleague.log('street', { typed: { text: '路灯' } })),
  );
  await colleague.send(...logs);
  const mark = await road.phone.store.requests.checkpoint();
  for (const cut of CUTS) {
    road.proxy.meet(({ path }) =>
      path.startsWith('/api/sync/pull') ? { kind: 'cutDown', after: at(cut) } : undefined,
    );
    await road.phone.send();
    expect(await road.phone.store.requests.newest(10), `cut after ${cut}`).toEqual([]);
    expect(await road.phone.store.requests.checkpoint()).toEqual(mark);
  }
  road.proxy.meet();
  await road.phone.send();
  expect(await road.phone.store.requests.newest(10)).toHaveLength(6);
});

test('[F08] a push whose answer breaks off at any byte is not called received, and is there once', async () => {
  const row = await road.phone.tap();
  for (const cut of CUTS) {
    road.proxy.meet(({ path, text }) =>
      path === '/api/sync/push' && text.includes(row.id) ? { kind: 'cutDown', after: at(cut) } : undefined,
    );
    await road.phone.send();
    expect(await road.stateOf(row), `cut after ${cut}`).toBe('waiting');
  }
  road.proxy.meet();
  await road.phone.send();
  expect(await road.stateOf(row)).toBe('received');
  expect(await road.atStation()).toEqual([row.id]);
});

test('[F08] a push that breaks off at any byte on its way up changes nothing at the station', async () => {
  await road.phone.send();
  const row = await road.phone.tap({ personal: { text: '桥头的路灯不亮' } });
  const before = await wholeStation(road.station.station);
  for (const cut of CUTS) {
    road.proxy.meet(({ path, text }) =>
      path === '/api/sync/push' && text.includes(row.id) ? { kind: 'cutUp', after: at(cut) } : undefined,
    );
    await road.phone.send();
    expect(await wholeStation(road.station.station), `cut after ${cut}`).toEqual(before);
  }
  road.proxy.meet();
  await road.phone.send();
  expect(await road.atStation()).toEqual([row.id]);
});
