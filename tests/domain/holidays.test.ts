import { describe, expect, test } from 'vitest';
import { isWorkingDay, uncoveredYear } from '../../src/domain/calendar.ts';
import { CHINA_CALENDAR } from '../../src/domain/china-calendar.ts';
import { areSound, withHolidays } from '../../src/domain/holidays.ts';

const invented = { rest: ['2027-01-01', '2027-01-02'], work: ['2027-01-03'] };

describe('AD8: a year that is imported', () => {
  const after = withHolidays(CHINA_CALENDAR, 2027, invented);

  test('is known, and the years before are as they were', () => {
    expect(uncoveredYear(CHINA_CALENDAR, '2026-12-30', '2027-01-05')).toBe(2027);
    expect(uncoveredYear(after, '2025-01-01', '2027-12-31')).toBeUndefined();
    expect(isWorkingDay(after, '2027-01-01')).toBe(false);
    expect(isWorkingDay(after, '2027-01-03')).toBe(true);
    expect(after.rest.filter((day) => day < '2027')).toEqual(CHINA_CALENDAR.rest);
  });

  test('takes the place of what was imported for it before', () => {
    const again = withHolidays(after, 2027, { rest: ['2027-01-01'], work: [] });
    expect(again.years).toEqual([2025, 2026, 2027]);
    expect(isWorkingDay(again, '2027-01-03')).toBe(false);
    expect(again.rest.filter((day) => day > '2027')).toEqual(['2027-01-01']);
  });

  test('may say of the last days of the old year what that year’s notice did not', () => {
    const worked = withHolidays(CHINA_CALENDAR, 2027, { ...invented, work: ['2026-12-27'] });
    expect(isWorkingDay(worked, '2026-12-27')).toBe(true);
  });
});

test.each([
  ['nothing off', { rest: [], work: [] }],
  ['a day that does not exist', { rest: ['2027-02-30'], work: [] }],
  ['another year', { rest: ['2026-10-01'], work: [] }],
  ['a worked day that is worked anyhow', { rest: ['2027-01-01'], work: ['2027-01-04'] }],
  ['off and worked at once', { rest: ['2027-01-03'], work: ['2027-01-03'] }],
])('AD8: %s is no year’s notice', (_what, days) => {
  expect(areSound(2027, days)).toBe(false);
});

test('AD8: a year’s notice may begin in the last days of the old one', () => {
  expect(areSound(2027, { rest: ['2026-12-31', '2027-01-01'], work: ['2026-12-26'] })).toBe(true);
});
