import { lazyPart } from '../lazily.tsx';
import { killedBy } from './camera-memory.ts';

const Killed = lazyPart(() => import('./killed-view.tsx').then(({ KilledView }) => KilledView));

/** Fetched only by whom it concerns. */
export function KilledNotice() {
  return killedBy.value ? <Killed /> : null;
}
