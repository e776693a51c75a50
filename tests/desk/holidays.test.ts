import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHolidays, missingYear } from '../../src/desk/holidays.ts';
import { CHINA_CALENDAR } from '../../src/domain/china-calendar.ts';
import { momentOf } from '../../src/domain/day.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { aDesk, type TestDesk } from './a-desk.ts';

let station: TestStation;
let diao: TestDesk;

beforeEach(async () => {
  station = await aStation();
  diao = await aDesk(station, 'diao');
});

afterEach(async () => {
  diao.stop();
  await station.stop();
});

test('AD8: a year is missed from November on, and until then nobody is asked', () => {
  expect(missingYear(CHINA_CALENDAR, momentOf('2026-10-01'))).toBeUndefined();
  expect(missingYear(CHINA_CALENDAR, momentOf('2026-11-20'))).toBe(2027);
  expect(missingYear(CHINA_CALENDAR, momentOf('2027-03-01'))).toBe(2027);
});

test('AD8: what is pasted is read, saved, and known from then on', async () => {
  const model = createHolidays(diao.desk);
  model.begin();
  model.type('2027年节假日：1月1日至3日放假，1月9日上班。');
  const { year } = model.notice.value;
  model.submit();
  await expect.poll(() => model.now.value).toEqual({ state: 'looking', saved: year });
  expect(diao.desk.catalog.value.calendar.years).toContain(year);
  expect(model.text.value).toBe('');
});

test('AD8: a text without days is not sent, and a refused one stays to be mended', async () => {
  const model = createHolidays(diao.desk);
  model.begin();
  model.type('今天天气好');
  model.submit();
  expect(model.now.value).toEqual({ state: 'filling', nothing: true });
  // A Monday is worked anyhow.
  model.type('2027年节假日：1月1日放假，1月4日上班。');
  model.submit();
  await expect.poll(() => model.now.value.state).toBe('filling');
  expect(model.now.value).toMatchObject({ failed: { code: 'bad-holidays' } });
  expect(model.text.value).toContain('1月4日');
});

test('AD8: days that are known and that a text leaves out are shown before they are forgotten', () => {
  const model = createHolidays(diao.desk);
  model.begin();
  model.type('2026年节假日：5月1日至6日放假');
  expect(model.forgotten.value).toContain('2026-10-01');
  expect(model.forgotten.value).not.toContain('2026-05-01');
  expect(model.forgotten.value).not.toContain('2025-10-01');
  model.type('2027年节假日：1月1日放假');
  expect(model.forgotten.value).toEqual([]);
});
