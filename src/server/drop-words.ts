import { rebuildSearch } from './accept/rebuild-search.ts';
import type { Station } from './context.ts';
import { eraseHeld } from './erase-held.ts';
import type { Erasure } from './erasures.ts';
import { dropMedia } from './media/drop-media.ts';
import type { Transaction } from './storage/sql.ts';

/** What erasing takes of the station. */
export type ErasingStation = Pick<Station, 'config' | 'keys' | 'erasures' | 'clock'>;

/** [E2] Drops the personal parts of an erasure that stands in the register, wherever they lie. */
export async function dropWords(
  sql: Transaction,
  station: Pick<ErasingStation, 'config'>,
  { request, entries, media }: Erasure,
): Promise<void> {
  for (const id of entries) {
    await sql.run('DELETE FROM personal WHERE entry = $1', id);
    await eraseHeld(sql, id);
  }
  for (const hash of media) await dropMedia(station, sql, hash);
  await rebuildSearch(sql, request);
}
