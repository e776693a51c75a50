import type { Batch } from './batch.ts';
import type { ReadEntry } from './read-entry.ts';

/** [E2], [P4] What was erased does not come in again, by whatever way: the entry counts, its personal part stays out. */
export function withoutErased({ erasures }: Pick<Batch, 'erasures'>, read: ReadEntry): ReadEntry {
  if (!read.entry.personal || !erasures.isErased(read.entry.id)) return read;
  const { words: _words, ...rest } = read;
  const { personal: _personal, ...entry } = read.entry;
  return { ...rest, entry };
}
