import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { download } from '../../support/attaching.ts';
import { aBadRoad, type BadRoad } from '../../support/bad-road.ts';
import type { Passing } from '../../support/fault-proxy.ts';
import { aJpeg, nameOf } from '../../support/media-files.ts';
import { PATIENT } from '../../support/patience.ts';
import { attach, mediaReaches, mediaRest } from '../../support/phone-media.ts';
import { until } from '../../support/real-phone.ts';
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

/** One round in which the requests that fit are cut; at least one must have been. */
async function cutRound(
  kind: 'cutUp' | 'cutDown',
  share: number,
  fits: (request: Passing) => boolean,
): Promise<void> {
  let met = 0;
  road.proxy.meet((request) => {
    if (!fits(request)) return undefined;
    met += 1;
    return { kind, after: at(share) };
  });
  await road.phone.send();
  expect(met, `cut after ${share}`).toBeGreaterThan(0);
}

const pulls = ({ path }: Passing) => path.startsWith('/api/sync/pull');
const pushOf =
  (id: string) =>
  ({ path, text }: Passing) =>
    path === '/api/sync/push' && text.includes(id);

test('[F08] a pull that breaks off at 41 places, zipped as it is: nothing of it is kept, and the mark stays', async () => {
  const colleague = await road.station.phone('hu');
  const logs = await Promise.all(
    Array.from({ length: 6 }, () => colleague.log('street', { typed: { text: '路灯' } })),
  );
  await colleague.send(...logs);
  const mark = await road.phone.store.requests.checkpoint();
  for (const cut of CUTS) {
    await cutRound('cutDown', cut, pulls);
    expect(await road.phone.store.requests.newest(10), `cut after ${cut}`).toEqual([]);
    expect(await road.phone.store.requests.checkpoint()).toEqual(mark);
  }
  road.proxy.meet();
  await road.phone.send();
  expect(await road.phone.store.requests.newest(10)).toHaveLength(6);
});

test('[F08] a push whose answer breaks off at 41 places is not called received, and is there once', async () => {
  const row = await road.phone.tap();
  for (const cut of CUTS) {
    await cutRound('cutDown', cut, pushOf(row.id));
    expect(await road.stateOf(row), `cut after ${cut}`).toBe('waiting');
  }
  road.proxy.meet();
  await road.phone.send();
  expect(await road.stateOf(row)).toBe('received');
  expect(await road.atStation()).toEqual([row.id]);
});

test('[F08] a push that breaks off at 41 places on its way up changes nothing at the station', async () => {
  await road.phone.send();
  const row = await road.phone.tap({ personal: { text: '桥头的路灯不亮' } });
  const before = await wholeStation(road.station.station);
  for (const cut of CUTS) {
    await cutRound('cutUp', cut, pushOf(row.id));
    expect(await wholeStation(road.station.station), `cut after ${cut}`).toEqual(before);
  }
  road.proxy.meet();
  await road.phone.send();
  expect(await road.atStation()).toEqual([row.id]);
});

test('[F54] a photo whose bytes break off at 21 places on their way up goes on behind what came, and lies there once', async () => {
  const file = aJpeg(1_500_000);
  const { request } = await road.phone.tap();
  await road.phone.send();
  const places = [...Array.from({ length: 20 }, (_, place) => place / 20), 1];
  const pieces: number[] = [];
  let met = 0;
  road.proxy.meet(({ method, path, body }) => {
    if (method !== 'PUT' || !path.includes('/media/')) return undefined;
    pieces.push(body.length);
    // Every second piece is cut, so that each cut falls into another part of the file.
    const share = pieces.length % 2 === 0 ? places[met] : undefined;
    if (share === undefined) return undefined;
    met += 1;
    return { kind: 'cutUp', after: at(share) };
  });
  const hash = await attach(road.phone, request, file);
  for (let round = 0; round < places.length; round++) {
    await road.phone.send();
    await expect.poll(() => met, PATIENT).toBeGreaterThan(round);
    await mediaRest(road.phone);
    expect(await rowState(hash), `cut ${round}`).toBe('waiting');
  }
  expect(met).toBe(places.length);
  await road.phone.send();
  await mediaReaches(road.phone, hash, 'received');
  // Nothing that came is sent again: only what was cut.
  const cut = pieces.filter((_, place) => place % 2 === 1 && place < 2 * places.length);
  expect(sum(pieces)).toBe(file.length + sum(cut));
  const answer = await download(await road.station.desk('diao'), hash);
  expect(nameOf(Buffer.from(await answer.arrayBuffer()))).toBe(hash);
  const media = join(road.station.data, 'media');
  expect(readdirSync(join(media, 'parts'))).toEqual([]);
  expect(readdirSync(media).filter((name) => name !== 'parts')).toHaveLength(1);
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

async function rowState(hash: string): Promise<string | undefined> {
  const [row] = await until(road.phone.store.media.watch([hash]), (rows) => rows.length > 0);
  return row?.status.state;
}
