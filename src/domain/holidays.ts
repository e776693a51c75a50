import type { Calendar } from './calendar.ts';
import { addDays, type Day, isDay, weekdayOf, yearOf } from './day.ts';

/** What the yearly notice of the State Council's office says. */
export interface Holidays {
  /** Days off that fall on any weekday. */
  readonly rest: readonly Day[];
  /** Saturdays and Sundays that are worked (调休). */
  readonly work: readonly Day[];
}

/** A notice may begin with the last days of the year before, and end in the first of the next. */
const MARGIN_DAYS = 7;

/** The calendar with this notice in the place of what it knew of that year; what was promised before stays, frozen in its entry. */
export function withHolidays(calendar: Calendar, year: number, { rest, work }: Holidays): Calendar {
  const named = new Set([...rest, ...work]);
  const others = (days: readonly Day[]) => days.filter((day) => yearOf(day) !== year && !named.has(day));
  return {
    ...calendar,
    years: [...new Set([...calendar.years, year])].sort((a, b) => a - b),
    rest: [...others(calendar.rest), ...new Set(rest)].sort(),
    work: [...others(calendar.work), ...new Set(work)].sort(),
  };
}

/** False for what no notice says: nothing off, a day that does not exist or is far from the year, a worked day that is worked anyhow. */
export function areSound(year: number, { rest, work }: Holidays): boolean {
  const within = (day: Day) => isDay(day) && isNear(year, day);
  const isWeekend = (day: Day) => [0, 6].includes(weekdayOf(day));
  return (
    rest.length > 0 &&
    [...rest, ...work].every(within) &&
    work.every((day) => isWeekend(day) && !rest.includes(day))
  );
}

function isNear(year: number, day: Day): boolean {
  return [-MARGIN_DAYS, 0, MARGIN_DAYS].some((days) => yearOf(addDays(day, days)) === year);
}
