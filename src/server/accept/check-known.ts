import type { Batch } from './batch.ts';
import { completePersonal } from './complete-personal.ts';
import type { ReadEntry } from './read-entry.ts';
import { type Rejection, refused } from './rejection.ts';

interface KnownRow {
  readonly street: string;
  readonly device: string;
  readonly digest: string;
  readonly seq: number;
}

/** [P4] The same id with the same content is a duplicate; with other content it is refused, showing nothing of the other. */
export async function checkKnown(batch: Batch, { entry, digest }: ReadEntry): Promise<Rejection | undefined> {
  const known = await batch.sql.get<KnownRow>(
    'SELECT street, device, digest, seq FROM entries WHERE id = $1',
    entry.id,
  );
  if (!known) return undefined;
  const own = known.street === batch.street && known.device === batch.actor.device;
  if (!own || known.digest !== digest) return refused('id-taken');
  await completePersonal(batch, entry);
  return { outcome: 'duplicate', seq: known.seq };
}
