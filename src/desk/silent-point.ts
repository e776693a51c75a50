import type { Calendar } from '../domain/calendar.ts';
import { deadline } from '../domain/deadline.ts';
import type { PointDetail } from '../protocol/points.ts';

/** True when no phone of the point was heard for a working day: no push exists, so somebody has to call (PRODUCT §4.16). */
export function isSilent({ devices }: PointDetail, calendar: Calendar, now: number): boolean {
  // A point without a phone has nothing to be silent with.
  if (devices.length === 0) return false;
  const heard = devices.map(({ lastContactAt }) => lastContactAt ?? 0);
  return now > deadline(calendar, Math.max(...heard), 1).at;
}
