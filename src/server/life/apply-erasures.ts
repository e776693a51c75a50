import { rebuildSearch } from '../accept/rebuild-search.ts';
import { eraseHeld } from '../erase-held.ts';
import type { Erasures } from '../erasures.ts';
import type { Transaction } from '../storage/sql.ts';

/** AD7: What was erased stays erased, also in a copy of the database that is older than the erasing. */
export async function applyErasures(sql: Transaction, erasures: Erasures): Promise<void> {
  const requests = new Set<string>();
  for (const erasure of erasures.all()) {
    // [X38] Also where entries name it of whose erasing this copy knows no request.
    for (const hash of erasure.media)
      for (const table of ['attachments', 'uploads'])
        await sql.run(`DELETE FROM ${table} WHERE hash = $1`, hash);
    for (const entry of erasure.entries) {
      await eraseHeld(sql, entry);
      const held = await sql.get<{ request: string }>('SELECT request FROM personal WHERE entry = $1', entry);
      if (!held) continue;
      await sql.run('DELETE FROM personal WHERE entry = $1', entry);
      requests.add(held.request);
    }
  }
  for (const request of requests) await rebuildSearch(sql, request);
}
