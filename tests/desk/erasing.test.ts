import { afterEach, beforeEach, expect, test } from 'vitest';
import { createErasing, type ErasingPage } from '../../src/desk/erasing.ts';
import { historyItems } from '../../src/desk/history-items.ts';
import { requestCall } from '../../src/protocol/requests.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { aDesk, type TestDesk } from './a-desk.ts';

let station: TestStation;
let request: string;
let desk: TestDesk;
let page: ErasingPage;

beforeEach(async () => {
  station = await aStation();
  const li = await station.phone('li');
  const log = await li.log('street', { typed: { text: '路灯不亮', phone: '13900001234' } });
  await li.send(log);
  await li.does('note', log.request, { typed: { text: '还是不亮' } });
  request = log.request;
  desk = await aDesk(station, 'diao');
  page = createErasing(desk.desk, request);
  await expect.poll(() => page.loaded.value.state).toBe('shown');
});

afterEach(async () => {
  page.stop();
  desk.stop();
  await station.stop();
});

const state = () => page.erasing.value.state;
const stored = async () => (await station.desk('diao')).ask(requestCall(request));
const texts = async () => (await stored()).entries.map(({ personal }) => personal?.['text']);

test('[F73] it is asked twice, and nothing goes before the second yes', async () => {
  page.next();
  expect(page.erasing.value).toMatchObject({ state: 'choosing', wrong: 'reason' });
  page.choose({ reason: 'asked' });
  page.next();
  expect(page.erasing.value).toMatchObject({ state: 'sure', count: 2 });
  expect(await texts()).toEqual(['路灯不亮', '还是不亮']);
  page.back();
  expect(page.erasing.value).toMatchObject({ state: 'choosing', reason: 'asked' });
  page.next();
  page.erase();
  await expect.poll(state).toBe('done');
  expect(page.erasing.value).toMatchObject({ answer: { entries: 2, media: 0, gone: true } });
  expect(await texts()).toEqual([undefined, undefined, undefined]);
});

test('[F73] only the chosen ones go, and the history says what was erased and why', async () => {
  page.choose({ reason: 'wrongPerson', some: [] });
  page.next();
  expect(page.erasing.value).toMatchObject({ wrong: 'entries' });
  const [log] = (await stored()).entries;
  page.choose({ some: [log?.id ?? ''] });
  page.next();
  page.erase();
  await expect.poll(state).toBe('done');
  expect(await texts()).toEqual([undefined, '还是不亮', undefined]);
  const { entries } = await stored();
  const items = historyItems(desk.desk.catalog.value, entries, station.clock.now());
  expect(items[0]?.note).toContain('已按要求抹去');
  expect(items[2]?.words).toBe('抹去了个人信息：记错了人');
});

test('[F73][P6] when the matter has moved on meanwhile, the administrator looks again', async () => {
  page.choose({ reason: 'asked' });
  page.next();
  await (await station.desk('dou')).does('note', request, { typed: { text: '新说的' } });
  page.erase();
  await expect.poll(state).toBe('choosing');
  expect(page.erasing.value).toMatchObject({ reason: 'asked', failed: { code: 'changed-meanwhile' } });
  expect(await texts()).toEqual(['路灯不亮', '还是不亮', '新说的']);
});
