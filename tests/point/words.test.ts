import { afterEach, describe, expect, it } from 'vitest';
import { momentOf } from '../../src/domain/day.ts';
import { fraction } from '../../src/domain/rates.ts';
import { deskErrors as deskErrorsEn } from '../../src/messages/en/desk-errors.ts';
import { errors as errorsEn } from '../../src/messages/en/errors.ts';
import { formal as formalEn } from '../../src/messages/en/formal.ts';
import { point as pointEn } from '../../src/messages/en/point.ts';
import { shared as sharedEn } from '../../src/messages/en/shared.ts';
import { stationErrors as stationErrorsEn } from '../../src/messages/en/station-errors.ts';
import { errorWords } from '../../src/messages/errors.ts';
import { chooseLanguage, language } from '../../src/messages/language.ts';
import { dayWords, momentWords, rateWords, shortDayWords } from '../../src/messages/shared.ts';
import { deskErrors as deskErrorsZh } from '../../src/messages/zh/desk-errors.ts';
import { errors as errorsZh } from '../../src/messages/zh/errors.ts';
import { formal as formalZh } from '../../src/messages/zh/formal.ts';
import { point as pointZh } from '../../src/messages/zh/point.ts';
import { shared as sharedZh } from '../../src/messages/zh/shared.ts';
import { stationErrors as stationErrorsZh } from '../../src/messages/zh/station-errors.ts';

afterEach(() => {
  language.value = 'zh';
});

const tables = [
  { name: 'point', zh: pointZh, en: pointEn },
  { name: 'shared', zh: sharedZh, en: sharedEn },
  { name: 'formal', zh: formalZh, en: formalEn },
  { name: 'errors', zh: errorsZh, en: errorsEn },
  { name: 'desk errors', zh: deskErrorsZh, en: deskErrorsEn },
  { name: 'station errors', zh: stationErrorsZh, en: stationErrorsEn },
];

describe('both languages', () => {
  it.each(tables)('$name has the same places in both', ({ zh, en }) => {
    expect(placesOf(en)).toEqual(placesOf(zh));
  });

  it.each(tables)('$name leaves no place empty and no Chinese in English', ({ zh, en }) => {
    for (const sentence of sentencesOf(zh)) expect(sentence.trim()).not.toBe('');
    for (const sentence of sentencesOf(en))
      expect(sentence.replace('中文', 'Chinese')).toMatch(/^[^一-鿿]+$/);
  });
});

describe('plain words', () => {
  it('the phone never says 离线 or 同步', () => {
    for (const sentence of [...sentencesOf(pointZh), ...sentencesOf(errorsZh)]) {
      expect(sentence).not.toMatch(/离线|同步/);
    }
  });

  it('an unknown code of a newer station speaks its own sentence', () => {
    expect(errorWords('brand-new', '请到街道来一趟。')).toBe('请到街道来一趟。');
    expect(errorWords('used-code', 'ignored')).toBe(errorsZh['used-code']);
    expect(errorWords(undefined)).toBe(errorsZh.internal);
  });
});

describe('dates in the street', () => {
  const now = momentOf('2026-11-23', '10:00');

  it.each([
    ['2026-11-23', '今天'],
    ['2026-11-22', '昨天'],
    ['2026-11-24', '明天'],
    ['2026-11-25', '11月25日（周三）'],
    ['2027-01-04', '2027年1月4日'],
  ])('%s is %s', (day, said) => {
    expect(dayWords(momentOf(day, '00:00'), now)).toBe(said);
  });

  it('a day ends at midnight of UTC+8, wherever the phone believes to be', () => {
    expect(dayWords(momentOf('2026-11-23', '23:59'), now)).toBe('今天');
    expect(shortDayWords(momentOf('2026-11-18', '08:00'), now)).toBe('11月18日');
  });

  it('[E5] a guessed time says so', () => {
    expect(momentWords(momentOf('2026-11-23', '08:05'), now, true)).toBe('约 今天 08:05');
  });

  it('English names the same day', async () => {
    await chooseLanguage('en');
    expect(dayWords(momentOf('2026-11-25', '18:00'), now)).toBe('Wed 25 Nov');
  });
});

describe('a rate', () => {
  it.each([
    [1634, 1640, '1634/1640 = 99.6 %'],
    [1240, 1250, '1240/1250 = 99.2 %'],
    [5, 5, '5/5 = 100.0 %'],
    [19999, 20000, '19999/20000 = 99.9 %'],
    [0, 0, '0/0 (还没有)'],
  ])('%i of %i reads %s', (numerator, denominator, said) => {
    expect(rateWords(fraction(numerator, denominator))).toBe(said);
  });
});

/** Names of all places of a table, with what stands there. */
function placesOf(table: object, prefix = ''): string[] {
  return Object.entries(table).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? placesOf(value, `${prefix}${name}.`)
      : [`${prefix}${name}: ${typeof value}`],
  );
}

/** Every sentence of a table; those with places to fill get a digit in each. */
function sentencesOf(table: object): string[] {
  return Object.values(table).flatMap((value: unknown) => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'function') return [String(value(1, 1, '1'))];
    return value && typeof value === 'object' ? sentencesOf(value) : [];
  });
}
