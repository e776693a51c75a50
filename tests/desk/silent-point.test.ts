import { describe, expect, test } from 'vitest';
import { isSilent } from '../../src/desk/silent-point.ts';
import { CHINA_CALENDAR } from '../../src/domain/china-calendar.ts';
import { momentOf } from '../../src/domain/day.ts';
import type { PointDetail } from '../../src/protocol/points.ts';

function heardAt(...times: (number | undefined)[]): PointDetail {
  const devices = times.map((at, i) => ({
    id: `d${i}`,
    number: i + 1,
    name: 'test phone',
    person: 'li',
    ...(at !== undefined && { lastContactAt: at }),
  }));
  const point = {
    id: 'p9',
    number: 9,
    signName: '上滩小巷解忧屋',
    shortName: '上滩',
    community: 'c1',
    address: '',
    landmark: '',
    tiles: [],
  };
  return { point, people: [], devices, revoked: [] };
}

const silent = (detail: PointDetail, now: number) => isSilent(detail, CHINA_CALENDAR, now);

describe('[PRODUCT 16] who has to be called', () => {
  test('a point is silent after a whole working day without a word; a weekend is none', () => {
    const friday = heardAt(momentOf('2026-11-20', '10:00'));
    expect(silent(friday, momentOf('2026-11-23', '18:00'))).toBe(false);
    expect(silent(friday, momentOf('2026-11-23', '18:01'))).toBe(true);
    expect(silent(heardAt(momentOf('2026-11-21', '02:00')), momentOf('2026-11-23', '18:01'))).toBe(true);
  });

  test('one phone that was heard speaks for its point', () => {
    const now = momentOf('2026-11-24', '09:00');
    expect(silent(heardAt(undefined, momentOf('2026-11-24', '08:00')), now)).toBe(false);
    expect(silent(heardAt(undefined), now)).toBe(true);
    expect(silent(heardAt(), now)).toBe(false);
  });
});
