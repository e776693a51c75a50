import { type Calendar, nextWorkingDay } from '../domain/calendar.ts';
import { dayOf, momentOf } from '../domain/day.ts';
import type { PointDetail } from '../protocol/points.ts';

/** True when a whole working day passed without a word from any phone of the point: somebody has to call (PRODUCT §4.16). */
export function isSilent({ devices }: PointDetail, calendar: Calendar, now: number): boolean {
  // A point without a phone has nothing to be silent with.
  if (devices.length === 0) return false;
  const heard = Math.max(...devices.map(({ lastContactAt }) => lastContactAt ?? 0));
  return now > momentOf(nextWorkingDay(calendar, dayOf(heard)), calendar.closes);
}
