import { describe, expect, test } from 'vitest';
import { CHINA_CALENDAR } from '../../src/domain/china-calendar.ts';
import { minuteOf, momentOf } from '../../src/domain/day.ts';
import { afterOfficeHours, deadline, extended } from '../../src/domain/deadline.ts';

const cases = [
  {
    arrives: ['2026-09-30', '10:00'],
    days: 3,
    ends: '2026-10-10 18:00',
    why: 'a make-up Saturday is worked',
  },
  {
    arrives: ['2025-09-30', '10:00'],
    days: 3,
    ends: '2025-10-11 18:00',
    why: 'eight days off, then a make-up Saturday',
  },
  {
    arrives: ['2026-11-20', '17:45'],
    days: 3,
    ends: '2026-11-26 18:00',
    why: 'after 17:30 counts from the next opening',
  },
  { arrives: ['2026-11-20', '17:30'], days: 3, ends: '2026-11-25 18:00', why: '17:30 itself is still today' },
  { arrives: ['2026-11-21', '09:00'], days: 1, ends: '2026-11-24 18:00', why: 'a Saturday counts as Monday' },
  {
    arrives: ['2026-02-14', '09:00'],
    days: 1,
    ends: '2026-02-24 18:00',
    why: 'a make-up Saturday before the Spring Festival',
  },
  {
    arrives: ['2026-01-01', '00:00'],
    days: 5,
    ends: '2026-01-09 18:00',
    why: 'a make-up Sunday opens the year',
  },
] as const;

describe('[E3] the promise of the station (PRODUCT 4.18)', () => {
  test.each(cases)('$arrives + $days working days ends $ends: $why', ({ arrives, days, ends }) => {
    const promise = deadline(CHINA_CALENDAR, momentOf(arrives[0], arrives[1]), days);
    expect(minuteOf(promise.at)).toBe(ends);
    expect(promise.withoutCalendar).toBeUndefined();
  });

  test('a year without a calendar counts Monday to Friday and says which year', () => {
    const promise = deadline(CHINA_CALENDAR, momentOf('2026-12-31', '10:00'), 1);
    expect(minuteOf(promise.at)).toBe('2027-01-01 18:00');
    expect(promise.withoutCalendar).toBe(2027);
  });

  test('an extension counts from the promise, not from now', () => {
    const promise = extended(CHINA_CALENDAR, momentOf('2026-11-25', '18:00'), 2);
    expect(minuteOf(promise.at)).toBe('2026-11-27 18:00');
  });

  test('four office hours go over the night and the weekend', () => {
    expect(minuteOf(afterOfficeHours(CHINA_CALENDAR, momentOf('2026-11-20', '16:00'), 4).at)).toBe(
      '2026-11-23 10:30',
    );
    expect(minuteOf(afterOfficeHours(CHINA_CALENDAR, momentOf('2026-11-23', '06:00'), 4).at)).toBe(
      '2026-11-23 12:30',
    );
    expect(minuteOf(afterOfficeHours(CHINA_CALENDAR, momentOf('2026-11-20', '17:45'), 4).at)).toBe(
      '2026-11-23 12:30',
    );
  });

  test('the machine may stand in any zone', () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'America/Los_Angeles';
    const promise = deadline(CHINA_CALENDAR, momentOf('2026-11-20', '17:45'), 3);
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(minuteOf(promise.at)).toBe('2026-11-26 18:00');
  });
});
