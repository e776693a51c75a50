import { isOpen } from '../domain/request-state.ts';
import type { RequestItem } from '../store/request-item.ts';
import type { Raised } from './alarm.ts';
import { openingOf } from './request-entries.ts';

const HOUR = 3_600_000;

/**
 * The alert that goes on when the page is opened again: raised from this phone within the hour, and not ended. Anything
 * else is another emergency, which the station has to hear of. Both moments are this phone's own: beside the station's
 * time a clock that fell back would make every old alert a new one.
 */
export function earlierAlert(
  recent: readonly RequestItem[],
  device: string,
  now: number,
): Raised | undefined {
  const alerts = recent.flatMap((item) => {
    const { emergency, counting } = item.state;
    const opening = openingOf(item);
    const own = opening !== undefined && (opening.device ?? device) === device;
    if (counting !== 'emergency' || !isOpen(item.state) || !own) return [];
    return [{ request: item.id, emergency: emergency ?? '', at: opening.wall }];
  });
  return alerts.find(({ at }) => now >= at && now - at < HOUR);
}
