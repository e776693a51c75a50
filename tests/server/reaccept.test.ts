import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/domain/canonical-json.ts';
import type { Entry, StampedEntry } from '../../src/domain/entry.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { reofferCall } from '../../src/protocol/reoffer.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { OTHER_STREET } from '../support/test-street.ts';
import { findingsOf } from '../support/whole-station.ts';
import { copyDatabase, putBack } from '../support/yesterdays-copy.ts';

let street: TestStation;
let phone: TestPhone;
let copy: string;
/** What the phone pulled before the copy came back: a matter with two entries, and one from the desk. */
let held: StampedEntry[];

beforeEach(async () => {
  street = await aStation();
  phone = await street.phone('li');
  await phone.send(await phone.log('repair'));
  await street.phone('zhang');
  await street.phone('stranger', { street: OTHER_STREET });
  copy = copyDatabase(street.data);
  const log = await phone.log('street', { typed: { text: '路灯', phone: '13900000000' } });
  await phone.send(log, await phone.entry('note', log.request, { typed: { text: '补一句' } }));
  const desk = await street.desk('diao');
  await desk.does('dispatch', log.request, { body: { to: { point: 'p9' } }, seen: 3 });
  const { documents } = await phone.pullAll();
  held = [...documents.values()].flatMap(({ entries }) => entries).sort((a, b) => a.seq - b.seq);
  await street.restart((data) => putBack(data, copy));
  phone = { ...phone, ...(await street.phone('hu')) };
});
afterEach(() => street.stop());

async function offer(entries: readonly unknown[], by: TestPhone = phone) {
  const answer = await by.ask(reofferCall({ epoch: 1, entries: entries as StampedEntry[] }));
  return answer.results.map(({ outcome, code }) => (code ? `${outcome} ${code}` : outcome));
}

const lost = () => held.slice(1);

describe('[L6] [E6] what is offered again', () => {
  test('is told from where on it is missing, and taken back as it was', async () => {
    const { after, results } = await phone.ask(reofferCall({ epoch: 1, entries: [] }));
    expect([after, results]).toEqual([1, []]);
    expect(await offer(held)).toEqual(['duplicate', 'accepted', 'accepted', 'accepted']);
    const { documents } = await phone.pullAll();
    const back = documents.get(lost()[0]?.request ?? '')?.entries ?? [];
    const bare = (entries: StampedEntry[]) => entries.map(({ hash: _h, receipt: _r, ...entry }) => entry);
    expect(bare([...back])).toEqual(bare(lost()));
    expect(await findingsOf(street.station)).toEqual([]);
  });

  test('twice, or by several phones at once, stands there once', async () => {
    const zhang = await street.phone('zhang');
    await Promise.all([offer(held), offer(lost(), zhang), offer(held)]);
    expect(await offer(held)).toEqual(['duplicate', 'duplicate', 'duplicate', 'duplicate']);
    expect(await street.station.db.all('SELECT seq FROM entries')).toHaveLength(4);
    expect(await findingsOf(street.station)).toEqual([]);
  });

  test('[F69] [P3] words that no phone can have sent are refused, and are no failure of the station', async () => {
    const [log, ...others] = lost();
    let deep: JsonObject = {};
    for (let depth = 0; depth < 100; depth++) deep = { deep };
    const evil = [{ text: '\ud800' }, { text: '路灯', deep }];
    for (const words of evil) {
      const personal = { ...log?.personal, ...words };
      expect(await offer([{ ...log, personal }])).toEqual(['refused bad-entry']);
    }
    expect(street.logged.join()).not.toContain('could not be appended');
    expect(await offer([log, ...others])).toEqual(['accepted', 'accepted', 'accepted']);
  });

  test('[F69] [E6] with a stamp that no station can have written it has no receipt, and that is no failure of the station', async () => {
    const [log] = lost();
    const odd = '\ud800';
    for (const stamp of [{ role: odd }, { device: odd }, { hash: odd }, { facts: { slip: odd } }])
      expect(await offer([{ ...log, ...stamp }])).toEqual(['refused bad-receipt']);
    const deep = `${'{"x":'.repeat(30_000)}1${'}'.repeat(30_000)}`;
    const answer = await phone.fetch('/api/sync/reoffer', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ epoch: 1, entries: [{ ...log, facts: 'deep' }] }).replace('"deep"', deep),
    });
    expect(await answer.json()).toMatchObject({ results: [{ code: 'bad-receipt' }] });
    expect(street.logged.join()).not.toContain('could not be appended');
  });

  test('must be word for word what the station had stamped: nothing in it can be changed', async () => {
    const [log] = lost();
    if (!log) throw new Error('nothing was lost');
    const forged: Partial<StampedEntry>[] = [
      { role: 'admin' },
      { time: log.time - 86_400_000 },
      { receivedAt: log.receivedAt - 1 },
      { facts: { ...log.facts, dueAt: (log.facts.dueAt ?? 0) + 86_400_000 } },
      { device: 'desk' },
      { seq: log.seq + 1 },
      { by: 'diao' },
      { body: { ...log.body, kind: 'other' } },
      { type: 'note' },
      { hash: held[0]?.hash ?? '' },
      { receipt: held[0]?.receipt ?? '' },
      { receipt: 'x' },
    ];
    for (const change of forged)
      expect([change, await offer([{ ...log, ...change }])]).toEqual([change, ['refused bad-receipt']]);
    expect(await street.station.db.all('SELECT seq FROM entries')).toHaveLength(1);
  });

  test('[F60] that named the station’s own fields when it was first sent is known again', async () => {
    const forged = { approx: true, seq: 7, facts: { dueAt: 1 } };
    const log = await phone.log('repair');
    await phone.send({ ...log, ...forged } as Entry);
    expect((await phone.send(log)).results).toMatchObject([{ outcome: 'duplicate' }]);
    const pulled = (await phone.pullAll()).documents.get(log.request)?.entries ?? [];
    await street.restart((data) => putBack(data, copy));
    expect(await offer(pulled, await street.phone('hu'))).toEqual(['accepted']);
    expect(await findingsOf(street.station)).toEqual([]);
  });

  test('counts in the street in which it was stamped, and in no other', async () => {
    const stranger = await street.phone('stranger', { street: OTHER_STREET });
    expect(await offer(lost().slice(0, 1), stranger)).toEqual(['refused bad-receipt']);
  });

  test('whose words are not the committed ones comes back without them; the true ones may follow', async () => {
    const [log] = lost();
    const words = () =>
      street.station.db.all<{ content: string }>(
        'SELECT content FROM personal WHERE entry = $1',
        log?.id ?? '',
      );
    expect(await offer([{ ...log, personal: { ...log?.personal, text: '别的话' } }])).toEqual(['accepted']);
    expect(await words()).toEqual([]);
    expect(await offer([log])).toEqual(['duplicate']);
    expect(await words()).toHaveLength(1);
    const row = await street.station.db.get<{ search: string }>(
      'SELECT search FROM help_requests WHERE id = $1',
      log?.request ?? '',
    );
    expect(row?.search).toContain('13900000000');
    expect(await findingsOf(street.station)).toEqual([]);
  });

  test('[A5] by one who may not read the phone comes back without words; who has them all brings them', async () => {
    const [log] = lost();
    const { phone: _phone, salt: _salt, ...partial } = log?.personal ?? { salt: '' };
    expect(await offer([{ ...log, personal: partial }])).toEqual(['accepted']);
    expect(await street.station.db.all('SELECT entry FROM personal WHERE entry = $1', log?.id ?? '')).toEqual(
      [],
    );
    expect(await offer([log])).toEqual(['duplicate']);
    expect(await findingsOf(street.station)).toEqual([]);
  });

  test('before its opening waits for it, and is kept meanwhile', async () => {
    expect(await offer(lost().slice(1))).toEqual(['later unknown-request', 'later unknown-request']);
    expect(await street.station.db.all('SELECT entry FROM set_aside')).toHaveLength(2);
    expect(await offer(lost())).toEqual(['accepted', 'accepted', 'accepted']);
    expect(await street.station.db.all('SELECT entry FROM set_aside')).toEqual([]);
  });

  test('whose number was given out again is set aside for an administrator, without words, and blocks nothing', async () => {
    await street.station.db.run('UPDATE streets SET desk_n = 0');
    const desk = await street.desk('diao');
    await desk.send(await desk.log('street'));
    expect(await offer(lost())).toEqual(['accepted', 'accepted', 'refused n-taken']);
    const aside = await street.station.db.all<{ content: string }>('SELECT content FROM set_aside');
    expect(aside).toEqual([{ content: expect.stringContaining('"dispatch"') }]);
    expect(await findingsOf(street.station)).toEqual([]);
  });

  test('without the form of an entry harms nobody but itself', async () => {
    const odd = [null, 5, [], {}, { id: 'x' }, { ...lost()[0], facts: 7 }, { ...lost()[0], body: null }];
    const answer = await phone.fetch('/api/sync/reoffer', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-jieyou-protocol': '1' },
      body: JSON.stringify({ epoch: 1, entries: [...odd, lost()[0]] }),
    });
    const { results } = (await answer.json()) as { results: { outcome: string }[] };
    expect(results.map(({ outcome }) => outcome)).toEqual([...odd.map(() => 'refused'), 'accepted']);
  });
});

test('[L6] of a life that the database has never heard of, everything is asked for', async () => {
  const asked = (epoch: number) => phone.ask(reofferCall({ epoch, entries: [] }));
  expect([(await asked(1)).after, (await asked(7)).after, (await asked(2)).after]).toEqual([1, 0, 0]);
});

test('[F72] [L6] verify finds a receipt of the lost life that somebody has changed', async () => {
  await offer(held);
  await street.station.db.run("UPDATE reaccepted SET receipt = 'x' WHERE seq = 3");
  expect(await findingsOf(street.station)).toEqual([
    expect.stringMatching(/entry 3 .*brought back.*first receipt/),
  ]);
});

test('[E6] an entry whose receipt is of the first form is still found sound', async () => {
  const { keys, db } = street.station;
  const [entry] = await db.all<{ hash: string; id: string }>('SELECT id, hash FROM entries WHERE seq = 1');
  const { seq, receivedAt, device, role, time, facts } = held[0] as StampedEntry;
  const stamp = canonicalJson({ seq, receivedAt, device, role, time, facts: facts as JsonObject });
  const receipt = keys.receipt(canonicalJson([entry?.id ?? '', entry?.hash ?? '', stamp]));
  await db.run('UPDATE entries SET receipt = $1 WHERE seq = 1', receipt);
  expect(await findingsOf(street.station)).toEqual([]);
});
