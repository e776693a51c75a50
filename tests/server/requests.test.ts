import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DAY, HOUR } from '../../src/domain/day.ts';
import type { Entry } from '../../src/domain/entry.ts';
import { isOpen } from '../../src/domain/request-state.ts';
import { readSlip, spokenSlip } from '../../src/domain/slip.ts';
import {
  type Board,
  type RequestRow,
  type RequestsQuery,
  requestCall,
  requestsCall,
} from '../../src/protocol/requests.ts';
import { insertRequests, randomRequests } from '../support/random-states.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { STREET } from '../support/test-street.ts';

let street: TestStation;
let phone: TestPhone;
let desk: TestPhone;
let line: TestPhone;
beforeEach(async () => {
  street = await aStation();
  phone = await street.phone('li');
  desk = await street.desk('diao');
  line = await street.desk('wang');
});
afterEach(() => street.stop());

const pass = (ms: number) => street.clock.set(street.clock.now() + ms);
const list = (query: RequestsQuery) => desk.ask(requestsCall(query));
const ids = (rows: readonly RequestRow[]) => rows.map(({ id }) => id);

/** A matter that the shop logs; the answer is its id and slip. */
async function matter(text = '路灯不亮', typed = {}, kind = 'street'): Promise<Entry> {
  const log = await phone.log(kind, { typed: { text, ...typed } });
  await phone.send(log);
  return log;
}

async function step(
  actor: TestPhone,
  type: string,
  request: string,
  body = {},
  typed?: object,
): Promise<void> {
  const { state } = await desk.ask(requestCall(request));
  await actor.does(type, request, { seen: state.lastSeq, body, ...(typed && { typed: { ...typed } }) });
}

describe('[D1] the board', () => {
  test('[D1] every open matter lies on exactly one heap, and its road leads over all of them', async () => {
    const { request } = await matter();
    const heaps = async () => {
      const on: Board[] = [];
      for (const board of ['new', 'sentBack', 'inHand', 'overdue', 'toTell', 'toCall', 'closed'] as const) {
        const answer = await list({ board });
        expect(answer.rows).toHaveLength(answer.counts[board] ?? -1);
        if (answer.rows.some(({ id }) => id === request)) on.push(board);
      }
      return on;
    };
    expect(await heaps()).toEqual(['new']);
    await step(
      desk,
      'dispatch',
      request,
      { to: { line: 'chengguan' } },
      { text: '换灯泡', responsible: '示例王' },
    );
    expect(await heaps()).toEqual(['inHand']);
    await step(line, 'decline', request, { better: { line: 'minzheng' } }, { text: '归电力' });
    expect(await heaps()).toEqual(['sentBack']);
    await step(
      desk,
      'dispatch',
      request,
      { to: { line: 'chengguan' } },
      { text: '还请你们去', responsible: '示例王' },
    );
    expect(await heaps()).toEqual(['inHand']);
    pass(7 * DAY);
    expect(await heaps()).toEqual(['overdue']);
    await step(line, 'take', request);
    await step(line, 'complete', request, { outcome: 'solved' }, { text: '换好了' });
    expect(await heaps()).toEqual(['toTell', 'closed']);
    await phone.does('tell', request);
    expect(await heaps()).toEqual(['toCall', 'closed']);
    await step(desk, 'call', request, { result: 'satisfied' });
    expect(await heaps()).toEqual(['closed']);
  });

  test('[D1] a favour and an emergency lie on none of the heaps of matters', async () => {
    await phone.send(await phone.log('repair', { body: { done: true } }));
    const alert = await phone.log('x');
    await phone.send({
      ...alert,
      type: 'alert',
      body: { emergency: 'fire', point: 'p9', slip: String(alert.body['slip']) },
    });
    const { counts } = await list({ board: 'emergency' });
    expect(counts).toEqual({
      emergency: 1,
      new: 0,
      sentBack: 0,
      inHand: 0,
      overdue: 0,
      toTell: 0,
      toCall: 0,
      closed: 0,
      all: 2,
    });
  });

  test('[D1] most urgent first: acceptBy among the new, dueAt in hand, the unanswered emergency on top', async () => {
    const first = await matter('一', {}, 'other');
    pass(HOUR);
    const second = await matter('二', {}, 'street');
    expect(ids((await list({ board: 'new' })).rows)).toEqual([first.request, second.request]);
    for (const { request } of [first, second])
      await step(desk, 'dispatch', request, { to: { line: 'chengguan' } });
    expect(ids((await list({ board: 'inHand' })).rows)).toEqual([second.request, first.request]);
  });

  test('[D1] a row carries the state, the first words, and who is responsible', async () => {
    const { request } = await matter('三号楼路灯不亮');
    await step(
      desk,
      'dispatch',
      request,
      { to: { line: 'chengguan' } },
      { text: '去看', responsible: '示例王' },
    );
    const [row] = (await list({ board: 'inHand' })).rows;
    expect(row).toMatchObject({ id: request, text: '三号楼路灯不亮', responsible: '示例王' });
    expect(row?.state).toEqual((await desk.ask(requestCall(request))).state);
  });
});

describe('[D4] pages', () => {
  test('[D4] at most 50 rows; the pages together are the whole list, none twice', async () => {
    const now = street.clock.now();
    const requests = randomRequests(260, 11, now, 20 * DAY);
    await street.station.db.transaction((sql) => insertRequests(sql, STREET, requests));
    for (const board of [
      'new',
      'sentBack',
      'inHand',
      'overdue',
      'toTell',
      'toCall',
      'closed',
      'all',
      'emergency',
    ] as const) {
      const seen: string[] = [];
      let pages = 0;
      for (let before: string | undefined; ; pages++) {
        const page = await list({ board, ...(before && { before }) });
        expect(page.rows.length).toBeLessThanOrEqual(50);
        seen.push(...ids(page.rows));
        before = page.next;
        if (before === undefined) {
          expect(seen).toHaveLength(page.counts[board] ?? -1);
          break;
        }
      }
      expect(new Set(seen).size, board).toBe(seen.length);
      expect(pages, board).toBe(Math.max(0, Math.ceil(seen.length / 50) - 1));
    }
    const open = requests.filter(({ state }) => isOpen(state) && state.counting === 'matter');
    const { counts } = await list({});
    const heaps = [counts.new, counts.sentBack, counts.inHand, counts.overdue];
    expect(heaps.reduce<number>((sum, count = 0) => sum + count, 0)).toBe(open.length);
  });

  test('[D4] what is added meanwhile moves no later page', async () => {
    for (let count = 0; count < 5; count++) {
      await matter(`第${count}件`);
      pass(60_000);
    }
    const first = await list({ board: 'new', limit: 2 });
    await matter('插进来的');
    const second = await list({ board: 'new', limit: 2, before: first.next ?? '' });
    const whole = await list({ board: 'new' });
    expect([...ids(first.rows), ...ids(second.rows)]).toEqual(ids(whole.rows).slice(0, 4));
  });

  test('[D1] more than 50 rows, an unknown board, a damaged page mark: bad-body', async () => {
    for (const query of ['limit=51', 'board=magic', 'figure=magic', 'before=x', 'from=yesterday']) {
      const answer = await desk.call({ method: 'GET', path: `/requests?${query}`, read: () => ({}) });
      expect(answer, query).toMatchObject({ status: 422, error: { code: 'bad-body' } });
    }
  });
});

describe('[D1] filters', () => {
  test('[D1] by line and by point, the counts too', async () => {
    const { request } = await matter();
    await matter('别的事');
    await step(desk, 'dispatch', request, { to: { line: 'chengguan' } });
    const answer = await list({ board: 'inHand', line: 'chengguan' });
    expect(ids(answer.rows)).toEqual([request]);
    expect(answer.counts).toMatchObject({ new: 0, inHand: 1 });
    expect((await list({ board: 'all', line: 'minzheng' })).rows).toEqual([]);
    expect((await list({ board: 'all', point: 'p9' })).counts.all).toBe(2);
    expect((await list({ board: 'all', point: 'p10' })).counts.all).toBe(0);
  });

  test('[D1] by words in any order, by a neighbour, by the number of another system', async () => {
    const { request } = await matter('三号楼的路灯不亮', { name: '甲奶奶', phone: '138-0000-0001' });
    await matter('下水道堵了');
    for (const text of ['路灯', '不亮 三号楼', '甲奶奶', '138-0000', '0000-0001 路灯']) {
      expect(ids((await list({ text })).rows), text).toEqual([request]);
    }
    for (const text of ['路灯 下水道', '%', '_', "' OR 1=1 --", '!']) {
      expect((await list({ text })).rows, text).toEqual([]);
    }
  });

  test('[E7] by the slip: thirteen digits, as it is spoken, or its end', async () => {
    const { request, body } = await matter();
    const other = await matter();
    const slip = String(body['slip']);
    const spoken = spokenSlip(slip, '上滩');
    const tail = spoken.replace('上滩', '');
    expect(readSlip(slip)).toBeDefined();
    for (const text of [slip, spoken, tail, ` ${spoken} `, spoken.replace('-', '－')]) {
      const rows = ids((await list({ text })).rows);
      expect(rows, text).toEqual([request]);
      expect(rows).not.toContain(other.request);
    }
    expect((await list({ text: spoken.replace('上滩', '下滩') })).rows).toEqual([]);
  });
});

describe('[D1] one request', () => {
  test('[D1] with its whole history and both parts of each entry', async () => {
    const { request } = await matter('路灯不亮', { phone: '138-0000-0001' });
    await step(desk, 'dispatch', request, { to: { line: 'chengguan' } }, { text: '换灯泡' });
    const document = await desk.ask(requestCall(request));
    expect(document.entries.map(({ type }) => type)).toEqual(['log', 'dispatch']);
    expect(document.entries.map(({ personal }) => personal?.['text'])).toEqual(['路灯不亮', '换灯泡']);
    expect(document.entries[0]?.personal?.['phone']).toBe('138-0000-0001');
    expect(document.state.to).toEqual({ line: 'chengguan' });
    expect(document.seq).toBe(document.state.lastSeq);
  });

  test('[A5] what does not exist and what lies outside the scope get the same answer', async () => {
    const { request } = await matter();
    const strange = await line.call(requestCall(request));
    expect(strange).toMatchObject({ status: 404, error: { code: 'not-found' } });
    expect(await line.call(requestCall('0190163d-8694-739b-aea5-966c26f8ad91'))).toEqual(strange);
    expect(await street.stranger().call(requestCall(request))).toMatchObject({ status: 401 });
  });
});

test('[F69] [D1] pages of other lengths are one and the same question to the database', async () => {
  for (let count = 0; count < 3; count++) await matter();
  await list({ board: 'all', limit: 50 });
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
  for (const limit of [1, 2, 3]) expect((await list({ board: 'all', limit })).rows).toHaveLength(limit);
  expect(prepare).not.toHaveBeenCalled();
  prepare.mockRestore();
});
