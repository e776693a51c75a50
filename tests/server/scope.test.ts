import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ratesCall } from '../../src/protocol/rates.ts';
import { requestCall, requestsCall } from '../../src/protocol/requests.ts';
import type { Caller } from '../support/test-caller.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

const PHONE = '138-0000-0077';

let street: TestStation;
/** A matter of point p9 in community c1, and who asks. */
let fresh: string;
let handed: string;
let toCommunity: string;
let callers: Record<string, Caller>;

beforeAll(async () => {
  street = await aStation();
  const host = await street.phone('li');
  const desk = await street.desk('diao');
  const log = async () => {
    const entry = await host.log('street', { typed: { text: '路灯不亮', name: '甲奶奶', phone: PHONE } });
    await host.send(entry);
    return entry.request;
  };
  const dispatch = async (request: string, to: object) => {
    const { state } = await desk.ask(requestCall(request));
    await desk.does('dispatch', request, { seen: state.lastSeq, body: { to: { ...to } } });
  };
  [fresh, handed, toCommunity] = [await log(), await log(), await log()];
  await dispatch(handed, { line: 'chengguan' });
  await dispatch(toCommunity, { community: 'c2' });
  callers = {
    host,
    volunteer: await street.phone('hu'),
    otherHost: await street.phone('zhang'),
    community: await street.desk('shu'),
    otherCommunity: await street.desk('xu'),
    line: await street.desk('wang'),
    otherLine: await street.desk('min'),
    dispatcher: desk,
    leader: await street.desk('ling'),
    response: await street.desk('dui'),
    foreigner: await street.desk('stranger', 'other-street'),
  };
});
afterAll(() => street.stop());

/** What somebody gets of a request: nothing, it without the phone, or all of it. */
async function sight(who: string, request: string): Promise<'nothing' | 'no phone' | 'all'> {
  const caller = callers[who] as Caller;
  const answer = await caller.call(requestCall(request));
  if (answer.state !== 'answered') return 'nothing';
  return JSON.stringify(answer.body).includes(PHONE) ? 'all' : 'no phone';
}

/** Who sees which of the three: nothing, without the phone, all. PRODUCT §7. */
const TABLE: readonly (readonly [who: string, fresh: string, handed: string, toCommunity: string])[] = [
  ['host', 'all', 'all', 'all'],
  ['volunteer', 'all', 'all', 'all'],
  ['otherHost', 'nothing', 'nothing', 'nothing'],
  ['community', 'no phone', 'no phone', 'no phone'],
  ['otherCommunity', 'nothing', 'nothing', 'all'],
  ['line', 'nothing', 'all', 'nothing'],
  ['otherLine', 'nothing', 'nothing', 'nothing'],
  ['dispatcher', 'all', 'all', 'all'],
  ['leader', 'no phone', 'no phone', 'no phone'],
  ['response', 'all', 'all', 'all'],
  ['foreigner', 'nothing', 'nothing', 'nothing'],
];

describe('[A5] nobody is shown what lies outside his scope (PRODUCT §7)', () => {
  for (const [who, ...expected] of TABLE) {
    test(`[A5] ${who}: one request ${expected.join(', ')}`, async () => {
      const seen = [await sight(who, fresh), await sight(who, handed), await sight(who, toCommunity)];
      expect(seen).toEqual(expected);
    });

    test(`[A5] ${who}: lists, counts, ledger and rates hold the same and no more`, async () => {
      const caller = callers[who] as Caller;
      const visible = [fresh, handed, toCommunity].filter((_, index) => expected[index] !== 'nothing');
      const { rows, counts } = await caller.ask(requestsCall({ board: 'all' }));
      expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(visible));
      expect(counts.all).toBe(visible.length);
      expect(JSON.stringify(rows)).not.toContain(PHONE);
      const now = street.clock.now();
      expect((await caller.ask(ratesCall(0, now))).counts.notYetDue).toBe(visible.length);
      const ledger = await caller.fetch(`/api/export/ledger.csv?from=0&to=${now}`, {});
      const text = await ledger.text();
      expect(text.split('路灯不亮')).toHaveLength(visible.length + 1);
      expect(text).not.toContain(PHONE);
    });
  }

  test('[A5] the text filter tells no phone number to those who may not see it, not even digit by digit', async () => {
    const hits = async (who: string, text: string) =>
      (await (callers[who] as Caller).ask(requestsCall({ board: 'all', text }))).rows.length;
    for (const who of ['leader', 'community']) {
      for (const text of [PHONE, '138', '138-0', '+138', '0077', '(138)', '甲奶奶 138', '奶奶 0077']) {
        expect(await hits(who, text), `${who} ${text}`).toBe(0);
      }
      expect(await hits(who, '甲奶奶')).toBe(3);
    }
    for (const who of ['dispatcher', 'host', 'response']) expect(await hits(who, '138-0000')).toBe(3);
    expect(await hits('line', '138-0000')).toBe(1);
  });

  test('[A5] [E2] who may not read the phone gets no salt either: beside the commitment it would tell the number', async () => {
    const salted = async (who: string) => {
      const { entries } = await (callers[who] as Caller).ask(requestCall(fresh));
      expect(entries[0]?.body).toHaveProperty('commitment');
      return 'salt' in (entries[0]?.personal ?? {});
    };
    for (const who of ['community', 'leader']) expect([who, await salted(who)]).toEqual([who, false]);
    for (const who of ['host', 'dispatcher']) expect([who, await salted(who)]).toEqual([who, true]);
    const { documents } = await (callers['leader'] as Caller).pullAll();
    expect(JSON.stringify([...documents.values()])).not.toContain('"salt"');
  });

  test('[A5] rights are read anew for every call', async () => {
    const { db } = street.station;
    await db.run("UPDATE people SET line = 'minzheng' WHERE id = 'wang'");
    expect(await sight('line', handed)).toBe('nothing');
    await db.run("UPDATE people SET line = 'chengguan' WHERE id = 'wang'");
    expect(await sight('line', handed)).toBe('all');
    await db.run("UPDATE devices SET revoked_at = 1 WHERE person = 'hu'");
    expect((await (callers['volunteer'] as Caller).call(requestCall(fresh))).state).toBe('problem');
    await db.run("UPDATE devices SET revoked_at = NULL WHERE person = 'hu'");
  });
});
