import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY } from '../../src/domain/day.ts';
import { ratesCall } from '../../src/protocol/rates.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { enrolledPhone, type RealPhone } from '../support/real-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
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

describe('[F49] [L6] yesterday’s database is copied back over today’s', () => {
  test('what phones hold comes back: authors, times, promises, words, and both rates', async () => {
    await aMatter('before the copy');
    const copy = copyDatabase(station.data);
    station.clock.elapse(3_600_000);
    await aMatter('after the copy');
    await aMatter('and another one');
    for (const phone of [shop, other, community]) await phone.send();
    const before = [await whatHappened(), await rates()];

    await station.restart((data) => putBack(data, copy));
    expect(await whatHappened()).not.toEqual(before[0]);
    station.clock.elapse(3_600_000);
    for (const phone of [community, other, shop]) await phone.send();

    expect([await whatHappened(), await rates()]).toEqual(before);
    expect(await findingsOf(station.station)).toEqual([]);
    expect(station.station.epoch).toBe(2);
    for (const phone of [shop, other, community]) await phone.send();
    for (const phone of [shop, other]) expect(await held(phone)).toEqual(await given('li'));
    expect(await shop.store.journal.unsent()).toEqual([]);
  });
});
