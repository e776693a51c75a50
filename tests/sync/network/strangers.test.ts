import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JournalRow } from '../../../src/store/journal-row.ts';
import { aBadRoad, type BadRoad } from '../../support/bad-road.ts';
import type { Fault } from '../../support/fault-proxy.ts';

// Real stations on a small, busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

let road: BadRoad;
let row: JournalRow;

beforeEach(async () => {
  road = await aBadRoad();
  row = await road.phone.tap();
});

afterEach(() => road.stop());

const PORTAL = '<!doctype html><html><body>欢迎使用,请先登录</body></html>';

const STRANGERS: readonly [string, () => Fault, string][] = [
  ['[F06] a log-in page for everything', () => html(), 'notTheStation'],
  ['[F07] {} from somebody', () => json('{}'), 'notTheStation'],
  ['[F07] {} in the station’s name', () => json('{}', road.mark()), 'notTheStation'],
  ['[F07] null in the station’s name', () => json('null', road.mark()), 'notTheStation'],
  ['[F07] [] in the station’s name', () => json('[]', road.mark()), 'notTheStation'],
  [
    '[F07] results of nobody’s entries',
    () => json('{"serverTime":1,"results":[]}', road.mark()),
    'notTheStation',
  ],
  [
    '[F17] a redirect to a log-in page',
    () => ({ kind: 'answer', status: 302, headers: { location: 'http://127.0.0.1:9/login' } }),
    'notTheStation',
  ],
];

describe.each(STRANGERS)('%s', (_name, fault, status) => {
  test('is no data: nothing is received, nothing is lost, and afterwards everything goes on', async () => {
    road.proxy.meet(fault);
    await road.phone.send();
    expect(road.phone.courier.status.value).toMatchObject({ state: status });
    expect(await road.stateOf(row)).toBe('waiting');
    road.proxy.meet();
    await road.phone.send();
    expect(road.phone.courier.status.value).toMatchObject({ state: 'idle' });
    expect(await road.stateOf(row)).toBe('received');
    expect(await road.atStation()).toEqual([row.id]);
  });

  test('on the way back only: what is pulled stays, and so does the mark', async () => {
    await road.phone.send();
    const checkpoint = await road.phone.store.requests.checkpoint();
    const desk = await road.station.desk('diao');
    await desk.does('note', row.request, { typed: { text: '看过了' } });
    road.proxy.meet(({ path }) => (path.startsWith('/api/sync/pull') ? fault() : undefined));
    await road.phone.send();
    expect(await road.phone.store.requests.checkpoint()).toEqual(checkpoint);
    road.proxy.meet();
    await road.phone.send();
    expect((await road.phone.store.requests.byIds([row.request]))[0]?.entries).toHaveLength(2);
  });
});

test('[F06] a stream that is a log-in page is opened again later, and what changes comes home all the same', async () => {
  road.proxy.meet(({ path }) => (path.endsWith('/stream') ? html() : undefined));
  road.phone.road.hint('hidden');
  road.phone.road.hint('visible');
  const colleague = await road.station.phone('hu');
  const log = await colleague.log('repair');
  await colleague.send(log);
  await road.pass(61);
  expect(await road.phone.store.requests.byIds([log.request])).toHaveLength(1);
});

function html(): Fault {
  return { kind: 'answer', headers: { 'content-type': 'text/html; charset=utf-8' }, body: PORTAL };
}

function json(body: string, more: Readonly<Record<string, string>> = {}): Fault {
  return { kind: 'answer', headers: { 'content-type': 'application/json', ...more }, body };
}
