import { describe, expect, test } from 'vitest';
import { momentsOf, namedDays, nameOfDays, openingDays } from '../../src/desk/period.ts';
import { momentOf } from '../../src/domain/day.ts';

const at = (day: string, clock = '12:00') => momentOf(day, clock);

describe('the period of a report', () => {
  test('last month of January is December of last year', () => {
    expect(namedDays('lastMonth', at('2026-01-15'))).toEqual({ first: '2025-12-01', last: '2025-12-31' });
  });

  test('the page opens with this year, and before 1 April with last year too', () => {
    expect(openingDays(at('2026-03-31'))).toEqual({ first: '2025-01-01', last: '2026-12-31' });
    expect(openingDays(at('2026-04-01'))).toEqual({ first: '2026-01-01', last: '2026-12-31' });
  });

  test('a month ends on its own last day', () => {
    expect(namedDays('thisMonth', at('2024-02-10'))).toEqual({ first: '2024-02-01', last: '2024-02-29' });
    expect(namedDays('thisMonth', at('2026-12-31', '23:59'))).toEqual({
      first: '2026-12-01',
      last: '2026-12-31',
    });
  });

  test('the last day counts to its last millisecond, in UTC+8', () => {
    const { from, to } = momentsOf({ first: '2026-01-01', last: '2026-12-31' });
    expect(new Date(from).toISOString()).toBe('2025-12-31T16:00:00.000Z');
    expect(new Date(to).toISOString()).toBe('2026-12-31T15:59:59.999Z');
  });

  test('days that have a name are shown under it', () => {
    const now = at('2026-11-23');
    expect(nameOfDays({ first: '2026-01-01', last: '2026-12-31' }, now)).toBe('thisYear');
    expect(nameOfDays({ first: '2026-01-02', last: '2026-12-31' }, now)).toBe('chosen');
  });
});
