import { DAY } from '../../domain/day.ts';
import type { Station } from '../context.ts';
import { traceOf } from '../problem.ts';
import type { MediaFolder } from './folder.ts';

/** [X46] Longer than a phone lies in a drawer; whoever comes later has the file still, and begins from zero. */
export const PART_LIFE = 30 * DAY;

/** [X46] Throws away half files that nobody goes on with: when it is made, and once a day by whoever sends something. */
export function createPartSweep(
  folder: MediaFolder,
  { clock, log }: Pick<Station, 'clock' | 'log'>,
): () => void {
  let last = -Infinity;
  function sweep(): void {
    const now = clock.now();
    if (Math.abs(now - last) < DAY) return;
    last = now;
    try {
      folder.dropParts(now - PART_LIFE);
    } catch (error) {
      // A disk that forbids it keeps nobody from starting or sending; tomorrow is another day.
      log(`Old half files could not be thrown away: ${traceOf(error)}`);
    }
  }
  sweep();
  return sweep;
}
