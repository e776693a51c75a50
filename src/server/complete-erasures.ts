import type { Station } from './context.ts';
import type { ErasingStation } from './drop-words.ts';
import { erase } from './erase.ts';
import type { Erasure } from './erasures.ts';
import type { Sql } from './storage/sql.ts';

/**
 * [E2] At every start: what stands in the register and not in the database is carried out now. The station was killed
 * between the two, or an older copy of the database was put back.
 */
export async function completeErasures(station: ErasingStation & Pick<Station, 'db'>): Promise<void> {
  const { db, erasures } = station;
  for (const erasure of erasures.all()) {
    if (await isOpen(db, erasure)) await db.transaction((sql) => erase(sql, station, undefined, erasure));
  }
}

/** A request that the copy has not heard of comes back without what was erased, or never. */
async function isOpen(sql: Sql, { id, request }: Erasure): Promise<boolean> {
  if (await sql.get('SELECT seq FROM entries WHERE id = $1', id)) return false;
  return (await sql.get('SELECT id FROM help_requests WHERE id = $1', request)) !== undefined;
}
