import { type Batch, once } from './batch.ts';
import type { ReadEntry } from './read-entry.ts';
import { type Rejection, refused } from './rejection.ts';

/**
 * [A3] What staff threw out of quarantine stays out, whoever brings it: the phone that was taken back in, a carrier, or
 * a recording of the old push ([F65]). Whoever still means it records it anew.
 */
export async function checkDiscarded(batch: Batch, { entry }: ReadEntry): Promise<Rejection | undefined> {
  const { sql, actor } = batch;
  if (!(await once(batch, 'discarded', () => hasDiscarded(batch)))) return undefined;
  const text = `SELECT entry FROM quarantine WHERE device = $1 AND entry = $2 AND decided = 'discard'`;
  return (await sql.get(text, actor.device, entry.id)) && refused('discarded');
}

/** Hardly any phone has one. */
async function hasDiscarded({ sql, actor }: Batch): Promise<boolean> {
  const text = `SELECT entry FROM quarantine WHERE device = $1 AND decided = 'discard' LIMIT 1`;
  return (await sql.get(text, actor.device)) !== undefined;
}
