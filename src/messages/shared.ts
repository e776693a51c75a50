import { addDays, type Day, dayOf, minuteOf, weekdayOf, yearOf } from '../domain/day.ts';
import type { Kind } from '../domain/kind.ts';
import type { Fraction } from '../domain/rates.ts';
import { bilingualLater, language } from './language.ts';
import { shared as zh } from './zh/shared.ts';

/** Words that phone and desk share. */
export const sharedWords = bilingualLater(zh, ({ shared }) => shared);

/** What people call a kind: the station's word for it, else the usual one, else 其他 ([V2]). */
export function kindName(kinds: readonly Kind[], code: string): string {
  const kind = kinds.find((known) => known.code === code);
  if (kind) return language.value === 'zh' ? kind.spoken : kind.english;
  const usual: Readonly<Record<string, string>> = sharedWords().kinds;
  return usual[code] ?? sharedWords().otherKind;
}

/** 「11月25日(周三)」 in UTC+8. */
export function dateWords(at: number): string {
  return dateOf(dayOf(at));
}

/** 今天, 昨天, 明天; else the date; with its year when that is not this one. */
export function dayWords(at: number, now: number): string {
  const words = sharedWords();
  const [day, today] = [dayOf(at), dayOf(now)];
  if (day === today) return words.today;
  if (day === addDays(today, -1)) return words.yesterday;
  if (day === addDays(today, 1)) return words.tomorrow;
  const { month, date } = partsOf(day);
  return yearOf(day) === yearOf(today) ? dateOf(day) : words.dateOfYear(yearOf(day), month, date);
}

/** 「今天 18:00」, 「11月25日(周三) 18:00」; 约 before it when the time is a guess ([E5]). */
export function momentWords(at: number, now: number, approx = false): string {
  const words = sharedWords();
  const moment = words.dayAndTime(dayWords(at, now), timeWords(at));
  return approx ? words.about(moment) : moment;
}

/** 「18:00」 in UTC+8. */
export function timeWords(at: number): string {
  return minuteOf(at).slice(11);
}

/** 今天, 昨天, else 「11月18日」 without its weekday, where space is short. */
export function shortDayWords(at: number, now: number): string {
  const words = sharedWords();
  const [day, today] = [dayOf(at), dayOf(now)];
  if (day === today) return words.today;
  if (day === addDays(today, -1)) return words.yesterday;
  return shortDateWords(day);
}

/** 「11月18日」, of a day that is far from today or near it. */
export function shortDateWords(day: Day): string {
  const { month, date } = partsOf(day);
  return sharedWords().shortDate(month, date);
}

/** `1634/1640 = 99.6 %`: a rate never stands without its fraction, and only a whole one is 100 %. */
export function rateWords(fraction: Fraction): string {
  const parts = `${plain(fraction.numerator)}/${fraction.denominator}`;
  return fraction.value === undefined
    ? `${parts} (${sharedWords().noRate})`
    : `${parts} = ${percentWords(fraction.value)}`;
}

/** `99.6 %`, rounded to one place, but never up to 100. */
export function percentWords(value: number): string {
  const tenths = Math.round(value * 1000);
  return `${((value < 1 ? Math.min(tenths, 999) : tenths) / 10).toFixed(1)} %`;
}

function plain(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

function dateOf(day: Day): string {
  const words = sharedWords();
  const { month, date } = partsOf(day);
  return words.date(month, date, words.weekdays[weekdayOf(day)] ?? '');
}

function partsOf(day: Day): { month: number; date: number } {
  return { month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}
