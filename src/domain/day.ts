/** A calendar day in UTC+8, `YYYY-MM-DD`. */
export type Day = string;

/** Milliseconds of one hour. */
export const HOUR = 3_600_000;

/** Milliseconds of one day. */
export const DAY = 24 * HOUR;

// China keeps one time and no summer time; a machine's own zone is never asked (PRODUCT §4.18).
const OFFSET = 8 * HOUR;

/** The day in UTC+8 on which `at` (epoch ms) falls. */
export function dayOf(at: number): Day {
  return new Date(at + OFFSET).toISOString().slice(0, 10);
}

/** Epoch ms of `HH:MM` in UTC+8 on that day. */
export function momentOf(day: Day, clock = '00:00'): number {
  return Date.parse(`${day}T${clock}:00.000Z`) - OFFSET;
}

/** The day `count` days later (earlier, if negative). */
export function addDays(day: Day, count: number): Day {
  return dayOf(momentOf(day) + count * DAY);
}

/** True for a day that there is, and not for the 30th of February. */
export function isDay(day: Day): boolean {
  return !Number.isNaN(momentOf(day)) && addDays(day, 0) === day;
}

/** 0 for Sunday … 6 for Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(momentOf(day) + OFFSET).getUTCDay();
}

/** The calendar year of the day. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** `YYYY-MM-DD HH:MM` in UTC+8, as ledgers write it. */
export function minuteOf(at: number): string {
  return new Date(at + OFFSET).toISOString().slice(0, 16).replace('T', ' ');
}
