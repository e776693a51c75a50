import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DAY, HOUR } from '../../src/domain/day.ts';
import { ratesCall } from '../../src/protocol/rates.ts';
import { redactCall } from '../../src/protocol/redact.ts';
import { backUp } from '../../src/server/backup/back-up.ts';
import { restore } from '../../src/server/backup/restore.ts';
import { erasuresPath } from '../../src/server/erasures.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { enrolledPhone, type RealPhone } from '../support/real-phone.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { newId } from '../support/test-store.ts';
import { findingsOf } from '../support/whole-station.ts';
import { copyDatabase, putBack } from '../support/yesterdays-copy.ts';

const START = createHandClock().now();

let station: TestStation;
let shop: RealPhone;
let other: RealPhone;
let community: RealPhone;
beforeEach(async () => {
  station = await aStation();
  shop = await enrolledPhone(station, 'li', 'p9');
  other = await enrolledPhone(station, 'hu', 'p9');
  community = await enrolledPhone(station, 'shu', 'p9');
});
afterEach(async () => {
  await Promise.all([shop, other, community].map((phone) => phone.stop()));
  await station.stop();
});

/** A matter from the counter to the follow-up call, with a desk in between. */
async function aMatter(text: string): Promise<string> {
  const desk = await station.desk('diao');
  const line = await station.desk('wang');
  const row = await shop.tap({
    body: { kind: 'street' },
    personal: { text, name: '王婶', phone: '13900000000' },
  });
  await shop.send();
  const { request } = row;
  const seen = () => seenOf(request);
  await desk.does('dispatch', request, { body: { to: { line: 'chengguan' } }, seen: await seen() });
  await line.does('take', request, { seen: await seen() });
  await line.does('complete', request, {
    body: { outcome: 'solved' },
    typed: { text: '办好了' },
    seen: await seen(),
  });
  await shop.send();
  await shop.tap({ request, type: 'tell', body: {} });
  await shop.send();
  await desk.does('call', request, { body: { result: 'satisfied', solved: true }, seen: await seen() });
  return request;
}

/** As an administrator at the desk: all that was said in them. */
async function erase(...requests: string[]): Promise<void> {
  const desk = await station.desk('diao');
  for (const request of requests) {
    const order = { id: newId(), reason: 'asked', seen: await seenOf(request) } as const;
    await desk.ask(redactCall(request, order));
  }
}

async function seenOf(request: string): Promise<number> {
  const row = await station.station.db.get<{ last_seq: number }>(
    'SELECT last_seq FROM help_requests WHERE id = $1',
    request,
  );
  return row?.last_seq ?? 0;
}

/** Everything of a street's entries that a restore may not change: all but place, hash and receipt. */
async function whatHappened(): Promise<unknown[]> {
  return station.station.db.all(
    `SELECT entries.id, entries.request, device, n, type, by_person, role, time, approx, received_at, entries.content, digest, facts,
       personal.content AS personal
     FROM entries LEFT JOIN personal ON personal.entry = entries.id ORDER BY entries.id`,
  );
}

async function rates(): Promise<unknown> {
  const desk = await station.desk('diao');
  const { period: _period, ...figures } = await desk.ask(ratesCall(START - DAY, START + 30 * DAY));
  return figures;
}

async function held(phone: RealPhone): Promise<unknown[]> {
  const requests = await phone.store.requests.newest(1000);
  return requests.map(({ id, seq, state }) => ({ id, seq, state })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function given(person: string): Promise<unknown[]> {
  const { documents } = await (await station.phone(person)).pullAll();
  return [...documents.values()]
    .filter(({ _deleted }) => !_deleted)
    .map(({ id, seq, state }) => ({ id, seq, state }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Two ways back to yesterday: the file as it is, or the station's own command. */
const WAYS: readonly (readonly [string, () => Promise<() => Promise<void>>])[] = [
  [
    'copied back by hand',
    async () => {
      const copy = copyDatabase(station.data);
      return () => station.restart((data) => putBack(data, copy));
    },
  ],
  [
    'restored by the station’s own command',
    async () => {
      const { data } = station;
      const order = { data, to: join(data, 'backups'), withKeys: false, now: station.clock.now() };
      const { folder: from } = await backUp(order);
      return async () => {
        await station.shut();
        await restore({ data, from, now: station.clock.now() });
        await station.reopen();
      };
    },
  ],
];

// A whole street on two cores takes its time.
vi.setConfig({ testTimeout: 60_000 });

describe.each(WAYS)('[F49] [L6] yesterday’s database is %s', (_way, yesterday) => {
  test('what phones hold comes back: authors, times, promises, words, and both rates', async () => {
    await aMatter('before the copy');
    const back = await yesterday();
    station.clock.elapse(HOUR);
    await aMatter('after the copy');
    await aMatter('and another one');
    for (const phone of [shop, other, community]) await phone.send();
    const before = [await whatHappened(), await rates()];

    await back();
    expect(await whatHappened()).not.toEqual(before[0]);
    station.clock.elapse(HOUR);
    // The community may read less than the shop: its words alone would not be all.
    for (const phone of [community, other, shop]) await phone.send();

    expect([await whatHappened(), await rates()]).toEqual(before);
    expect(await findingsOf(station.station)).toEqual([]);
    expect(station.station.epoch).toBe(2);
    for (const phone of [shop, other, community]) await phone.send();
    for (const phone of [shop, other]) expect(await held(phone)).toEqual(await given('li'));
    expect(await held(community)).toEqual(await given('shu'));
    for (const phone of [shop, other, community]) expect(await phone.store.journal.unsent()).toEqual([]);
  });

  test('[F73] who was erased since does not come back, from the copy or from a phone', async () => {
    const early = await aMatter('秘密一');
    const back = await yesterday();
    const late = await aMatter('秘密二');
    await other.send();
    await erase(early, late);
    await back();
    // The second phone was away and still holds every word.
    for (const phone of [other, shop, community]) await phone.send();
    await expectNothingOf(/秘密|王婶|13900000000/);
  });
});

describe('[F49] [F73] the disk was lost with the register of erasures: a phone that heard of the erasing brings it back', () => {
  test.each([
    ['before the one that still has the words', () => [shop, other]],
    ['after it', () => [other, shop]],
  ] as const)('%s', async (_when, comers) => {
    const early = await aMatter('秘密一');
    await other.send();
    const copy = copyDatabase(station.data);
    const late = await aMatter('秘密二');
    await other.send();
    await erase(early, late);
    await shop.send();
    await station.restart((data) => {
      rmSync(erasuresPath(data));
      putBack(data, copy);
    });
    for (const phone of comers()) await phone.send();
    await expectNothingOf(/秘密|王婶|13900000000/);
    expect(
      station.station.erasures
        .all()
        .map(({ request }) => request)
        .sort(),
    ).toEqual([early, late].sort());
    for (const phone of [shop, other]) await phone.send();
    for (const phone of [shop, other]) expect(JSON.stringify(await held(phone))).not.toContain('秘密');
  });
});

/** Neither in the words, nor in what is searched; and the station is in order. */
async function expectNothingOf(words: RegExp): Promise<void> {
  expect(await station.station.db.all('SELECT * FROM personal')).toEqual([]);
  const found = await station.station.db.all<{ search: string }>('SELECT search FROM help_requests');
  for (const { search } of found) expect(search).not.toMatch(words);
  expect(await findingsOf(station.station)).toEqual([]);
}

test('[F49] [L6] whoever comes first, the matter is the same in the end', async () => {
  const seed = 20261123;
  const random = seededRandom(seed);
  await aMatter('before the copy');
  let copy = copyDatabase(station.data);
  for (let round = 0; round < 3; round++) {
    const request = await aMatter(`round ${round}`);
    await [shop, other, community][round % 3]?.send();
    const desk = await station.desk('diao');
    await desk.does('note', request, { typed: { text: '补一句' } });
    await shop.send();
    const before = [await whatHappened(), await rates()];
    await station.restart((data) => putBack(data, copy));
    const comers = [shop, other, community].sort(() => random() - 0.5);
    for (const phone of comers) await phone.send();
    expect([await whatHappened(), await rates()], `seed ${seed}, round ${round}`).toEqual(before);
    copy = copyDatabase(station.data);
  }
  expect(station.station.epoch).toBe(4);
  expect(await findingsOf(station.station)).toEqual([]);
});

test('[L6] work that the desk does before the phones are back stands beside what they bring, in the order of arrival', async () => {
  const row = await shop.tap({ body: { kind: 'street' }, personal: { text: '路灯' } });
  await shop.send();
  const copy = copyDatabase(station.data);
  const desk = await station.desk('diao');
  await desk.does('dispatch', row.request, { body: { to: { line: 'chengguan' } }, seen: 1 });
  await shop.send();
  await station.restart((data) => putBack(data, copy));
  const again = await station.desk('diao');
  await again.does('dispatch', row.request, { body: { to: { line: 'minzheng' } }, seen: 1 });
  await shop.send();
  const [document] = await shop.store.requests.byIds([row.request]);
  expect(document?.entries.map(({ seq, type }) => [seq, type])).toEqual([
    [1, 'log'],
    [2, 'dispatch'],
    [3, 'dispatch'],
  ]);
  expect(document?.state).toMatchObject({ step: 'dispatched', to: { line: 'chengguan' } });
  expect(await findingsOf(station.station)).toEqual([]);
});

test('[L1] [L6] [F49] a phone that was filled without proofs offers none of what it cannot prove, and another one brings it', async () => {
  await aMatter('before the copy');
  const copy = copyDatabase(station.data);
  await aMatter('after the copy');
  const to = join(station.data, 'backups');
  await backUp({ data: station.data, to, withKeys: false, now: station.clock.now() });
  await shop.send();
  await other.store.requests.refill();
  await other.send();
  const before = await whatHappened();

  // Not the newest backup: that one went with the disk.
  await station.restart((data) => putBack(data, copy));
  station.clock.elapse(HOUR);
  const offered: { receipt?: string }[] = [];
  other.road.put((path, body, go) => {
    if (path.endsWith('/sync/reoffer')) offered.push(...JSON.parse(body).entries);
    return go();
  });
  await other.send();
  expect(offered.filter(({ receipt }) => !receipt)).toEqual([]);
  expect(other.road.asked.some((path) => path.endsWith('/sync/reoffer'))).toBe(true);
  expect(await whatHappened()).not.toEqual(before);
  await shop.send();
  expect(await whatHappened()).toEqual(before);
  expect(await findingsOf(station.station)).toEqual([]);
});
