import type { Page } from 'playwright-core';
import type { JournalRow } from '../../src/store/journal-row.ts';
import { ENTRIES, JOURNAL_DATABASE } from '../../src/store/raw-journal.ts';

/** The rows of the phone's own entries in the order of their numbers, read past the app. */
export async function journalEntries(page: Page): Promise<JournalRow[]> {
  const rows = await page.evaluate(readAll, { name: JOURNAL_DATABASE, table: ENTRIES });
  return rows.sort((a, b) => a.n - b.n);
}

/** Runs in the page. */
function readAll({ name, table }: { name: string; table: string }): Promise<JournalRow[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction(table).objectStore(table).getAll();
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => {
        opening.result.close();
        resolve(reading.result);
      };
    };
  });
}
