import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Entry } from '../../src/domain/entry.ts';
import { uuidv7 } from '../../src/platform/uuidv7.ts';
import { type RedactOrder, redactCall } from '../../src/protocol/redact.ts';
import { requestCall, requestsCall } from '../../src/protocol/requests.ts';
import { databasePath } from '../../src/server/config.ts';
import { erasuresPath } from '../../src/server/erasures.ts';
import { Unavailable } from '../../src/server/storage/sql.ts';
import { bytesHold } from '../support/bytes-hold.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { findingsOf, wholeStation } from '../support/whole-station.ts';

const PHONE = '13900001234';
const NAME = '周桂香';
const SAID = '三楼漏水到我家厨房';

let street: TestStation;
let phone: TestPhone;
let desk: TestPhone;
let log: Entry;
beforeEach(async () => {
  street = await aStation();
  phone = await street.phone('li');
  desk = await street.desk('diao');
  log = await phone.log('street', { typed: { text: SAID, name: NAME, phone: PHONE } });
  await phone.send(log);
  await phone.does('note', log.request, { typed: { text: `${NAME}说又漏了` } });
  await desk.does('dispatch', log.request, {
    body: { to: { line: 'chengguan' } },
    typed: { text: '上门看' },
    seen: 2,
  });
});
afterEach(() => street.stop());

/** A copy from before the first entry. */
function forgetEverything(path: string): void {
  const database = new DatabaseSync(path);
  const tables = ['personal', 'feed', 'help_requests', 'entries'];
  database.exec(tables.map((table) => `DELETE FROM ${table};`).join(' '));
  database.exec(`UPDATE streets SET seq = 0, chain = ''`);
  database.close();
}

const anOrder = (more: Partial<RedactOrder> = {}): RedactOrder => ({
  id: uuidv7(street.clock.now()),
  reason: 'asked',
  seen: 3,
  ...more,
});
const erase = (more?: Partial<RedactOrder>) => desk.ask(redactCall(log.request, anOrder(more)));
const pulled = async (who = phone) => (await who.pullAll()).documents.get(log.request);
/** Every file of the data folder that has the words in it. */
const filesWith = (...words: string[]) => bytesHold(street.data, words);

describe('[F73][E2] an administrator erases what people said in a matter', () => {
  test('nothing of it is left in the database’s files, and what happened stays', async () => {
    expect(filesWith(PHONE)).not.toEqual([]);
    expect(await erase()).toEqual({ seq: 4, entries: 3, media: 0, gone: true });
    expect(filesWith(PHONE, NAME, SAID, '上门看')).toEqual([]);
    const document = await pulled();
    expect(document?.state).toMatchObject({ step: 'dispatched', lastSeq: 4, count: 4 });
    expect(document?.entries.map(({ type, personal }) => [type, personal])).toEqual([
      ['log', undefined],
      ['note', undefined],
      ['dispatch', undefined],
      ['redact', undefined],
    ]);
    expect(document?.entries[3]).toMatchObject({ device: 'desk', role: 'admin', by: 'diao', n: 0 });
    expect(await findingsOf(street.station)).toEqual([]);
  });

  test('only the chosen entries lose their words', async () => {
    expect(await erase({ entries: [log.id] })).toMatchObject({ entries: 1 });
    const entries = (await pulled())?.entries ?? [];
    expect(entries.map(({ personal }) => personal?.['text'])).toEqual([
      undefined,
      `${NAME}说又漏了`,
      '上门看',
      undefined,
    ]);
    expect(entries[3]?.body).toEqual({ entries: [log.id], reason: 'asked' });
  });

  test('search, ledger and lists find it by its number alone', async () => {
    const slip = String(log.body['slip']);
    const found = async (text: string) => (await desk.ask(requestsCall({ board: 'all', text }))).rows.length;
    expect([await found(PHONE), await found('漏水'), await found(slip)]).toEqual([1, 1, 1]);
    await erase();
    expect([await found(PHONE), await found('漏水'), await found(slip)]).toEqual([0, 0, 1]);
    const { from, to } = { from: 0, to: street.clock.now() + 1 };
    const ledger = await desk.fetch(`/api/export/ledger.csv?from=${from}&to=${to}`, {});
    const text = await ledger.text();
    expect(text).toContain('上滩');
    expect(text).not.toMatch(new RegExp(`${NAME}|漏水|上门看`));
  });

  test('the register and the log hold ids and codes, nobody’s words', async () => {
    await erase();
    const register = readFileSync(erasuresPath(street.data), 'utf8');
    expect(register).toContain(log.id);
    expect(`${register}${street.logged.join()}`).not.toMatch(new RegExp(`${PHONE}|${NAME}|漏`));
  });

  test('[F50] a disk that is full says that the wiping is still to come, and is asked again every minute', async () => {
    const { db } = street.station;
    const wipe = db.scrub.bind(db);
    db.scrub = () => Promise.reject(new Unavailable('database or disk is full', { why: 'full' }));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      expect(await erase()).toMatchObject({ entries: 3, gone: false });
      await vi.advanceTimersByTimeAsync(60_000);
      db.scrub = wipe;
      await vi.advanceTimersByTimeAsync(60_000);
    } finally {
      vi.useRealTimers();
    }
    expect(filesWith(PHONE, NAME, SAID)).toEqual([]);
    expect(street.logged.filter((line) => line.includes('wiped'))).toHaveLength(1);
  });

  test('among two thousand other matters its bytes are gone too, wherever the pages were split', async () => {
    const marks: string[] = [];
    for (let page = 0; page < 40; page++) {
      const logs = Array.from({ length: 50 }, (_, index) => {
        const mark = `标记${page}号${index}尾`;
        marks.push(mark);
        return phone.log('street', {
          typed: { text: `${mark}${'说'.repeat((index * 7) % 90)}`, phone: PHONE },
        });
      });
      await phone.send(...(await Promise.all(logs)));
    }
    const rows = [...(await desk.pullAll()).documents.values()];
    for (const wanted of [marks[3], marks[777], marks[1500], marks[1999]] as string[]) {
      const held = rows.find(({ entries }) => String(entries[0]?.personal?.['text']).startsWith(wanted));
      if (!held) throw new Error(wanted);
      await desk.ask(redactCall(held.id, anOrder({ seen: held.seq })));
      expect(filesWith(wanted)).toEqual([]);
    }
  });
});

describe('[F73] it does not come back', () => {
  test('[P4] a phone that sends it again is told so, and the words stay out', async () => {
    await erase();
    const before = await wholeStation(street.station);
    expect((await phone.send(log)).results).toEqual([
      { id: log.id, outcome: 'duplicate', seq: 1, erased: true },
    ]);
    expect(await wholeStation(street.station)).toEqual(before);
    expect(filesWith(PHONE)).toEqual([]);
  });

  test('an older copy of the database does not bring it back, and its phones hear of it again', async () => {
    const copy = join(street.data, 'yesterday');
    const backup = new DatabaseSync(databasePath(street.data));
    backup.exec(`VACUUM INTO '${copy}'`);
    backup.close();
    await erase();
    await street.restart((data) => {
      for (const end of ['-wal', '-shm']) rmSync(databasePath(data) + end, { force: true });
      copyFileSync(copy, databasePath(data));
      rmSync(copy);
    });
    expect(await findingsOf(street.station)).toEqual([]);
    expect((await pulled())?.entries.map(({ type, personal }) => [type, personal])).toEqual([
      ['log', undefined],
      ['note', undefined],
      ['dispatch', undefined],
      ['redact', undefined],
    ]);
    expect(filesWith(PHONE, NAME)).toEqual([]);
  });

  test('sent again to a database that never had it, the entry counts and its words stay out', async () => {
    await erase();
    await street.restart((data) => forgetEverything(databasePath(data)));
    const { personal: _personal, ...bare } = log;
    const outcome = async (entry: Entry) => (await phone.send(entry)).results[0];
    expect(await outcome(log)).toEqual({ id: log.id, outcome: 'accepted', seq: 1, erased: true });
    expect(await outcome(bare)).toEqual({ id: log.id, outcome: 'duplicate', seq: 1, erased: true });
    expect((await pulled())?.entries[0]?.personal).toBeUndefined();
    expect(filesWith(PHONE)).toEqual([]);
  });

  test('killed between register and database, the next start finishes it', async () => {
    const order = anOrder();
    const { id, reason } = order;
    const erasure = { id, reason, at: 1, street: 'test-street', request: log.request, entries: [log.id] };
    street.station.erasures.add({ ...erasure, media: [] });
    await street.restart();
    expect(filesWith(PHONE)).toEqual([]);
    expect((await pulled())?.entries.at(-1)).toMatchObject({ id, type: 'redact' });
    expect(await findingsOf(street.station)).toEqual([]);
  });
});

describe('[E2] who may, and when', () => {
  test('the same order twice erases once', async () => {
    const order = anOrder();
    const first = await desk.ask(redactCall(log.request, order));
    expect(await desk.ask(redactCall(log.request, order))).toEqual(first);
    expect((await pulled())?.entries).toHaveLength(4);
  });

  test('only an administrator at the desk; a phone cannot write the entry either', async () => {
    for (const who of [await street.desk('dou'), await street.desk('ling'), phone, street.stranger()]) {
      const answer = await who.call(redactCall(log.request, anOrder()));
      expect(answer.state).toBe('problem');
    }
    const entry = await phone.entry('redact', log.request, { body: { entries: [log.id], reason: 'asked' } });
    expect((await phone.send(entry)).results[0]).toMatchObject({ outcome: 'refused', code: 'not-allowed' });
    expect((await pulled())?.entries[0]?.personal?.['phone']).toBe(PHONE);
  });

  test('whoever has not seen the newest is asked to look first; twice there is nothing left', async () => {
    const outdated = await desk.call(redactCall(log.request, anOrder({ seen: 2 })));
    expect(outdated).toMatchObject({ state: 'problem', error: { code: 'changed-meanwhile' } });
    await erase();
    const again = await desk.call(redactCall(log.request, anOrder({ seen: 4 })));
    expect(again).toMatchObject({ state: 'problem', error: { code: 'nothing-to-erase' } });
    const foreign = await street.desk('stranger', 'other-street');
    expect(await foreign.call(requestCall(log.request))).toMatchObject({ state: 'problem' });
  });
});
