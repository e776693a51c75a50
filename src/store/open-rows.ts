import type { JournalDatabase, Tables } from './journal-database.ts';
import { isOwn, isUnsent, type JournalRow, type Speaker } from './journal-row.ts';
import { readMeta } from './meta.ts';
import { readSpeaker } from './revoked.ts';

/** The journal's open rows in order of `n`, and what tells which of them are to be sent ([J3], [J4]). */
export interface OpenRows {
  readonly rows: readonly JournalRow[];
  readonly speaker: Speaker | undefined;
  readonly epoch: number | undefined;
}

/** Reads them once a change: between two of them screens, courier and health ask the same. `anew` trusts no count of changes. */
export function readOpenRows(database: JournalDatabase): (anew?: boolean) => Promise<OpenRows> {
  let held: { readonly version: number; readonly rows: Promise<OpenRows> } | undefined;
  return (anew = false) => {
    const version = database.version.peek();
    if (anew || held?.version !== version) {
      const rows = database.read(read);
      held = { version, rows };
      // A read that failed is asked again; its error is its own asker's.
      rows.catch(() => {
        held = undefined;
      });
    }
    return held.rows;
  };
}

/** [J3] Those that this phone, as it is enrolled now, has to send. */
export function unsentOf({ rows, speaker, epoch }: OpenRows): JournalRow[] {
  return speaker ? rows.filter((row) => isOwn(row, speaker) && isUnsent(row, epoch)) : [];
}

async function read(tables: Tables): Promise<OpenRows> {
  const [rows, speaker, epoch] = await Promise.all([
    tables.entries.where('open').equals(1).sortBy('n'),
    readSpeaker(tables),
    readMeta(tables, 'epoch'),
  ]);
  return { rows, speaker, epoch };
}
