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
  for (const item of recent) {
    const { id, state } = item;
    const { wall, device: by = device } = openingOf(item) ?? {};
    const isOwn = wall !== undefined && by === device && now >= wall && now - wall < HOUR;
    if (isOwn && state.counting === 'emergency' && isOpen(state))
      return { request: id, emergency: state.emergency ?? '', at: wall };
  }
  return undefined;
}
