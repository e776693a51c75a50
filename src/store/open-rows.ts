import type { JournalDatabase, Tables } from './journal-database.ts';
import { isOwn, isUnsent, type JournalRow } from './journal-row.ts';
import { readStanding, type Standing } from './revoked.ts';

/** The journal's open rows in order of `n`, and what tells which of them are to be sent ([J3], [J4]). */
export interface OpenRows extends Standing {
  readonly rows: readonly JournalRow[];
}

/** Two ways of asking for them. */
export interface OpenRowsReader {
  anew(): Promise<OpenRows>;
  /** As they were read last, unless something changed since that this page heard of. */
  known(): Promise<OpenRows>;
}

/** Between two changes of 500 rows a courier asks for them several times a batch. */
export function readOpenRows(database: JournalDatabase): OpenRowsReader {
  let held: { readonly version: number; readonly rows: Promise<OpenRows> } | undefined;

  function anew(): Promise<OpenRows> {
    const rows = database.read(read);
    held = { version: database.version.peek(), rows };
    // A read that failed is asked again; its error is its own asker's.
    rows.catch(() => {
      held = undefined;
    });
    return rows;
  }

  return { anew, known: () => (held?.version === database.version.peek() ? held.rows : anew()) };
}

/** [J3] Those that this phone, as it is enrolled now, has to send. */
export function unsentOf({ rows, speaker, epoch }: OpenRows): JournalRow[] {
  return speaker ? rows.filter((row) => isOwn(row, speaker) && isUnsent(row, epoch)) : [];
}

async function read(tables: Tables): Promise<OpenRows> {
  const [rows, standing] = await Promise.all([
    tables.entries.where('open').equals(1).sortBy('n'),
    readStanding(tables),
  ]);
  return { rows, ...standing };
}
