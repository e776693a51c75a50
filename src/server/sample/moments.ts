import { isWorkingDay } from '../../domain/calendar.ts';
import { CHINA_CALENDAR } from '../../domain/china-calendar.ts';
import { addDays, DAY, type Day, dayOf, HOUR, momentOf, yearOf } from '../../domain/day.ts';
import { afterOfficeHours } from '../../domain/deadline.ts';
import type { Random } from './random.ts';

/** Where the sample period begins: 1 January, of last year while this one is young (PRODUCT §6). */
export function periodStart(now: number): number {
  const year = yearOf(dayOf(now));
  const young = dayOf(now) < `${year}-04-01`;
  return momentOf(`${young ? year - 1 : year}-01-01`);
}

/** A moment at which a shop's neighbour asks, in [from, to): mostly in the morning and after school. */
export function shopMoment(random: Random, from: number, to: number): number {
  for (;;) {
    const day = dayOf(random.between(from, to));
    const quiet = !isWorkingDay(CHINA_CALENDAR, day) && random.percent(55);
    const at = onDay(random, day);
    if (!quiet && at >= from && at < to) return at;
    // A span without any opening hour (a night) still has a moment.
    if (to - from < DAY && random.percent(5)) return Math.floor(random.between(from, to));
  }
}

/** After so many office hours, so to the minute and second that nobody thinks of a machine. */
export function officeMoment(random: Random, after: number, least: number, most: number): number {
  return Math.floor(afterOfficeHours(CHINA_CALENDAR, after, random.between(least, most)).at);
}

/** The first millisecond of tomorrow. */
export function tomorrow(now: number): number {
  return momentOf(addDays(dayOf(now), 1));
}

function onDay(random: Random, day: Day): number {
  const [opens, closes] = random.percent(70) ? [8, 12.5] : [14, 19.5];
  return Math.floor(momentOf(day) + random.between(opens, closes) * HOUR);
}
