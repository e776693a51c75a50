import type { RequestItem } from '../store/request-item.ts';
import { openingOf } from './request-entries.ts';

/**
 * The record made last. A refused one stays on top of the list until somebody has dealt with it, and hides what was
 * made after it: among this phone's own the device's counter decides, which no wrong clock disturbs ([E4]).
 */
export function newestOf(items: readonly RequestItem[], device: string): RequestItem | undefined {
  const [first] = items;
  if (!first || countOf(first, device) === 0) return first;
  return items.reduce((newest, item) => (countOf(item, device) > countOf(newest, device) ? item : newest));
}

/** Place in the device's own counting; 0 for what another device opened. */
function countOf(item: RequestItem, device: string): number {
  const opening = openingOf(item);
  // What the station has not stamped yet was written here.
  return opening && (opening.device ?? device) === device ? opening.n : 0;
}
