import type { Entry, Stamp } from '../../domain/entry.ts';
import { effectOf } from '../../domain/fold.ts';
import type { RequestState } from '../../domain/request-state.ts';
import { type Batch, isDesk } from './batch.ts';
import { type Rejection, refused } from './rejection.ts';

/**
 * [P6] A phone's step is never refused for coming late: it was done in good faith, offline. Who sits at the desk sees
 * the answer at once, so he is told that things have moved on.
 */
export function checkDesk(
  batch: Batch,
  entry: Entry,
  state: RequestState,
  stamp: Omit<Stamp, 'hash' | 'receipt'>,
): Rejection | undefined {
  if (!isDesk(batch) || entry.type === 'note' || entry.type === 'attach') return undefined;
  if (entry.seen < state.lastSeq) return refused('changed-meanwhile');
  if (entry.type === 'extend' && state.dueAt === undefined) return refused('no-due-date');
  if (entry.type === 'extend' && stamp.time > (state.dueAt ?? 0)) return refused('extension-after-due');
  return effectOf(state, { ...entry, ...stamp }) ? undefined : refused('changed-meanwhile');
}
