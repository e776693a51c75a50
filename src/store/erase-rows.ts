import { mediaOf } from '../domain/erasure.ts';
import type { JournalDatabase } from './journal-database.ts';
import type { JournalRow } from './journal-row.ts';
import { dropTapped } from './tapped-drafts.ts';

/**
 * [E2] The station erased what these entries said: this phone's own copy goes too, with what is left of it among the
 * drafts, and its photos and voice. What the station does not have yet is never touched. True when there was anything.
 */
export function eraseRows(
  database: JournalDatabase,
  ids: readonly string[],
  media: readonly string[] = [],
): Promise<boolean> {
  return database.write(async (tables) => {
    const rows = (await tables.entries.bulkGet([...ids])).filter((row) => row !== undefined);
    const told = rows.filter((row) => row.status.state !== 'waiting' && row.entry.personal !== undefined);
    if (told.length > 0) await tables.entries.bulkPut(told.map(withoutWords));
    const own = told.flatMap((row) => mediaOf(row.entry.personal));
    await tables.media.bulkDelete([...media, ...own]);
    // The browser may have died between the tap and the dropping of its draft.
    const drafts = await dropTapped(tables, ids);
    return told.length + media.length + drafts > 0;
  });
}

function withoutWords(row: JournalRow): JournalRow {
  const { personal: _personal, ...entry } = row.entry;
  return { ...row, entry };
}
