import { addWorkingDays, type Calendar, isWorkingDay, nextWorkingDay, uncoveredYear } from './calendar.ts';
import { type Day, dayOf, momentOf } from './day.ts';

/** A moment that the street promised, and what it could not know when it promised. */
export interface Deadline {
  /** Epoch ms. */
  readonly at: number;
  /** The year whose holidays are unknown: Monday to Friday was counted. */
  readonly withoutCalendar?: number;
}

/** The working day to which an arrival counts: today until `lastArrival`, else the next opening (PRODUCT §4.18). */
export function arrivalDay(calendar: Calendar, at: number): Day {
  const day = dayOf(at);
  const today = isWorkingDay(calendar, day) && at <= momentOf(day, calendar.lastArrival);
  return today ? day : nextWorkingDay(calendar, day);
}

/** The end of the last of `days` working days after the arrival at `at`. */
export function deadline(calendar: Calendar, at: number, days: number): Deadline {
  return endOf(calendar, at, addWorkingDays(calendar, arrivalDay(calendar, at), days));
}

/** The end of the day `days` working days after the day of `dueAt`: an extension counts from the promise, not from now. */
export function extended(calendar: Calendar, dueAt: number, days: number): Deadline {
  return endOf(calendar, dueAt, addWorkingDays(calendar, dayOf(dueAt), days));
}

/** The moment after `hours` office hours, counted from the arrival. */
export function afterOfficeHours(calendar: Calendar, at: number, hours: number): Deadline {
  let day = arrivalDay(calendar, at);
  let from = Math.max(at, momentOf(day, calendar.opens));
  let left = hours * 3_600_000;
  while (from + left > momentOf(day, calendar.closes)) {
    left -= momentOf(day, calendar.closes) - from;
    day = nextWorkingDay(calendar, day);
    from = momentOf(day, calendar.opens);
  }
  return noted(calendar, dayOf(at), day, from + left);
}

function endOf(calendar: Calendar, from: number, last: Day): Deadline {
  return noted(calendar, dayOf(from), last, momentOf(last, calendar.closes));
}

function noted(calendar: Calendar, from: Day, to: Day, at: number): Deadline {
  const withoutCalendar = uncoveredYear(calendar, from, to);
  return withoutCalendar === undefined ? { at } : { at, withoutCalendar };
}
