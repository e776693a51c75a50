import { DatabaseSync } from 'node:sqlite';
import { refusing } from '../refuses-to-serve.ts';

/** How thoroughly: `quick` at every start, `whole` (indexes against tables too) for a backup. */
export type Thoroughness = 'quick' | 'whole';

const CHECKS = { quick: 'PRAGMA quick_check(1)', whole: 'PRAGMA integrity_check(1)' } as const;

// SQLite's primary codes for a file that is not what it was: corrupt, not a database.
const DAMAGED: readonly number[] = [11, 26];

/** [F51] Throws when the database is damaged: what cannot be read aright must not be served, and not be written to. */
export function checkDatabase(path: string, thoroughness: Thoroughness = 'quick'): void {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    const found = database
      .prepare(CHECKS[thoroughness])
      .all()
      .map((row) => Object.values(row)[0]);
    if (found[0] !== 'ok') throw refusing((words) => words.damaged(path));
  } catch (error) {
    if (!DAMAGED.includes((error as { errcode?: number }).errcode ?? 0)) throw error;
    throw refusing((words) => words.damaged(path), error);
  } finally {
    database?.close();
  }
}
