import { addDays, type Day, dayOf, momentOf, yearOf } from '../domain/day.ts';

/** Spans of days that a report is asked for by name. */
export const PERIOD_NAMES = ['thisYear', 'thisMonth', 'lastMonth', 'lastYear', 'chosen'] as const;
export type PeriodName = (typeof PERIOD_NAMES)[number];

/** From the first to the last day, both whole, in UTC+8. */
export interface Days {
  readonly first: Day;
  readonly last: Day;
}

/** The days of a named period; `chosen` has none of its own. */
export function namedDays(name: Exclude<PeriodName, 'chosen'>, now: number): Days {
  const today = dayOf(now);
  const year = yearOf(today);
  const month = `${today.slice(0, 7)}-01`;
  if (name === 'thisYear') return wholeYear(year);
  if (name === 'lastYear') return wholeYear(year - 1);
  if (name === 'thisMonth') return { first: month, last: lastOfMonth(month) };
  const before = addDays(month, -1);
  return { first: `${before.slice(0, 7)}-01`, last: before };
}

/** What the rates page opens with: this year so far, and before 1 April last year too, when little is decided yet. */
export function openingDays(now: number): Days {
  const { first, last } = namedDays('thisYear', now);
  return dayOf(now).slice(5) < '04-01' ? { first: namedDays('lastYear', now).first, last } : { first, last };
}

/** The name under which these days are known, else `chosen`. */
export function nameOfDays(days: Days, now: number): PeriodName {
  const found = PERIOD_NAMES.find((name) => name !== 'chosen' && same(namedDays(name, now), days));
  return found ?? 'chosen';
}

/** Both ends in epoch milliseconds, inclusive. */
export function momentsOf({ first, last }: Days): { from: number; to: number } {
  return { from: momentOf(first), to: momentOf(addDays(last, 1)) - 1 };
}

/** The days between two moments. */
export function daysBetween(from: number, to: number): Days {
  return { first: dayOf(from), last: dayOf(to) };
}

function wholeYear(year: number): Days {
  return { first: `${year}-01-01`, last: `${year}-12-31` };
}

function lastOfMonth(first: Day): Day {
  const next = addDays(first, 31).slice(0, 7);
  return addDays(`${next}-01`, -1);
}

function same(a: Days, b: Days): boolean {
  return a.first === b.first && a.last === b.last;
}
