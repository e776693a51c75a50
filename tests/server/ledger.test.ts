import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recount } from '../../scripts/recount.ts';
import { DAY } from '../../src/domain/day.ts';
import { countVerdicts } from '../../src/domain/rates.ts';
import { judge } from '../../src/domain/verdict.ts';
import { ledgerHref } from '../../src/protocol/ledger.ts';
import { requestCall } from '../../src/protocol/requests.ts';
import { csvLine } from '../../src/server/csv.ts';
import { insertRequests, randomRequests } from '../support/random-states.ts';
import type { Caller } from '../support/test-caller.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { STREET } from '../support/test-street.ts';

let street: TestStation;
beforeEach(async () => {
  street = await aStation();
});
afterEach(() => street.stop());

async function ledgerOf(caller: Caller, from = 0, to = street.clock.now()): Promise<string> {
  const answer = await caller.fetch(ledgerHref(from, to), {});
  expect(answer.status).toBe(200);
  // `text()` of fetch swallows the mark that spreadsheets need.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
}

/** A moment as a ledger writes it. */
const written = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

describe('a cell that no spreadsheet takes for a formula (ASVS 1.2.10)', () => {
  test('[F68] what begins like a formula is marked as text', () => {
    for (const text of ['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', ' =1', '\u200b=1', '＝1', '＠x']) {
      expect(csvLine([text]), JSON.stringify(text)).toMatch(/^"?'/);
    }
    expect(csvLine(['a=1', 12, -3, true, undefined])).toBe('a=1,12,-3,true,\r\n');
  });

  test('[F68] what turns the direction of writing, or ends a cell early, is taken out', () => {
    expect(csvLine(['a\u202eb\u2066c\u0000d\ufeff'])).toBe('abcd\r\n');
    expect(csvLine(['\u202e=1'])).toBe("'=1\r\n");
  });

  test('commas, quotes and line breaks stay in their cell', () => {
    expect(csvLine(['a,b', 'say "x"', '1\r\n2'])).toBe('"a,b","say ""x""","1\r\n2"\r\n');
  });
});

describe('[D1] GET /api/export/ledger.csv', () => {
  test('[D1] UTF-8 with its mark, CRLF, a file to save', async () => {
    const phone = await street.phone('li');
    await phone.send(await phone.log('street', { typed: { text: '=HYPERLINK("x")', name: '甲奶奶' } }));
    const desk = await street.desk('diao');
    const answer = await desk.fetch(ledgerHref(0, street.clock.now()), {});
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="ledger-1970-01-01-2026-11-20.csv"',
    );
    const text = await ledgerOf(desk);
    expect(text.startsWith('\ufeff编号,类别,计数方式,')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(3);
    expect(text).toContain(`上滩1-001-`);
    expect(text).toContain(`"'=HYPERLINK(""x"")",甲奶奶,${written(street.clock.now())}`);
  });

  test('[D1] a row tells the whole road: times in UTC+8, who, what came of it, on time or not', async () => {
    const phone = await street.phone('li');
    const desk = await street.desk('diao');
    const line = await street.desk('wang');
    const log = await phone.log('street', { typed: { text: '路灯不亮', phone: '138-0000-0001' } });
    await phone.send(log);
    const does = async (actor: typeof phone, type: string, body: object, typed: object = {}) => {
      const { state } = await desk.ask(requestCall(log.request));
      await actor.does(type, log.request, { seen: state.lastSeq, body: { ...body }, typed: { ...typed } });
    };
    await does(desk, 'dispatch', { to: { line: 'chengguan' } }, { responsible: '示例王' });
    await does(line, 'complete', { outcome: 'solved' }, { text: '换好了' });
    await does(phone, 'tell', {});
    await does(desk, 'call', { result: 'satisfied' });
    const row = (await ledgerOf(desk)).split('\r\n')[1] ?? '';
    const at = written(street.clock.now());
    for (const cell of [
      '诉求上报',
      '受理事项',
      '已办结',
      '上滩小巷解忧屋',
      '城管口',
      '示例王',
      '路灯不亮',
      '已解决',
      '换好了',
      '满意',
    ]) {
      expect(row).toContain(`,${cell},`);
    }
    expect(row).toContain(
      `,${at},,${at},${at},${at},2026-11-25 18:00:00,2026-11-25 18:00:00,,${at},已解决,换好了,是,${at},`,
    );
    expect(row).not.toContain('138-0000');
  });

  test('[D4] more than a slice: every request once', async () => {
    const requests = randomRequests(1234, 21, street.clock.now(), 20 * DAY);
    await street.station.db.transaction((sql) => insertRequests(sql, STREET, requests));
    const text = await ledgerOf(await street.desk('diao'), 0, street.clock.now() + 21 * DAY);
    expect(text.trimEnd().split('\r\n')).toHaveLength(1 + requests.length);
  });

  test('without a period bad-body, without a session no-session', async () => {
    const desk = await street.desk('diao');
    expect((await desk.fetch('/api/export/ledger.csv', {})).status).toBe(422);
    expect((await street.stranger().fetch(ledgerHref(0, 1), {})).status).toBe(401);
  });
});

describe('a recount from the file alone', () => {
  for (const seed of [31, 32, 33]) {
    test(`agrees with the definition on random matters, for several periods (seed ${seed})`, async () => {
      const now = street.clock.now();
      const requests = randomRequests(400, seed, now, 20 * DAY);
      await street.station.db.transaction((sql) => insertRequests(sql, STREET, requests));
      const verdicts = requests.flatMap(({ state }) => judge(state) ?? []);
      const desk = await street.desk('diao');
      for (const [from, to] of [
        [now - 20 * DAY, now],
        [now - 6 * DAY, now - 2 * DAY],
        [now - 8 * DAY, now],
      ] as const) {
        const counts = countVerdicts(verdicts, { from, to, asOf: now });
        expect(recount(await ledgerOf(desk, from, to), written(from), written(to))).toEqual({
          onTime: counts.onTime,
          due: counts.due,
          satisfied: counts.satisfied,
          fairly: counts.fairly,
          rated: counts.satisfied + counts.fairly + counts.dissatisfied,
          completed: counts.completed,
        });
      }
    });
  }

  test('a completion in the second after the promise is late there too', async () => {
    const [request] = randomRequests(1, 1, street.clock.now(), DAY);
    if (!request) throw new Error('no request');
    const dueAt = street.clock.now() - DAY;
    const late = {
      counting: 'matter',
      step: 'completed',
      dueAt,
      completed: { at: dueAt + 1, outcome: 'solved' },
    } as const;
    const { withdrawn: _w, notAccepted: _n, rating: _r, ...state } = { ...request.state, ...late };
    await street.station.db.transaction((sql) => insertRequests(sql, STREET, [{ ...request, state }]));
    const text = await ledgerOf(await street.desk('diao'));
    expect(recount(text, undefined, written(street.clock.now()))).toMatchObject({
      due: 1,
      onTime: 0,
      completed: 1,
    });
  });
});
