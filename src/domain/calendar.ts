import { addDays, type Day, weekdayOf, yearOf } from './day.ts';

/** AD8: working days are data that the station imports and phones receive. */
export interface Calendar {
  /** Years whose holidays are known; outside them Monday to Friday is counted, and said so. */
  readonly years: readonly number[];
  /** Days off that fall on any weekday. */
  readonly rest: readonly Day[];
  /** Saturdays and Sundays that are worked (调休). */
  readonly work: readonly Day[];
  /** `HH:MM`, UTC+8: opening, the last minute that still counts as today, and closing. */
  readonly opens: string;
  readonly lastArrival: string;
  readonly closes: string;
}

/** True when offices work on that day. */
export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  if (calendar.work.includes(day)) return true;
  if (calendar.rest.includes(day)) return false;
  const weekday = weekdayOf(day);
  return weekday >= 1 && weekday <= 5;
}

/** The first working day after `day`. */
export function nextWorkingDay(calendar: Calendar, day: Day): Day {
  const next = addDays(day, 1);
  return isWorkingDay(calendar, next) ? next : nextWorkingDay(calendar, next);
}

/** The working day `count` working days after `day`; `day` itself for 0. */
export function addWorkingDays(calendar: Calendar, day: Day, count: number): Day {
  return count <= 0 ? day : addWorkingDays(calendar, nextWorkingDay(calendar, day), count - 1);
}

/** The first year between the two days that the calendar does not cover, if any. */
export function uncoveredYear(calendar: Calendar, from: Day, to: Day): number | undefined {
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    if (!calendar.years.includes(year)) return year;
  }
  return undefined;
}
