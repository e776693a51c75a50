import { objectAt, textAt } from '../domain/json.ts';
import type { Tables } from './journal-database.ts';

/**
 * Drops the drafts that keep one of these entries beside their words: a tap that a dead browser had left is finished with
 * them. Returns how many there were.
 */
export async function dropTapped({ drafts }: Tables, ids: readonly string[]): Promise<number> {
  const gone = await drafts
    .filter(({ value }) => ids.includes(textAt(objectAt(value, 'tapped') ?? {}, 'id') ?? ''))
    .primaryKeys();
  await drafts.bulkDelete(gone);
  return gone.length;
}
