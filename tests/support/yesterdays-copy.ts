import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { databasePath } from '../../src/server/config.ts';

/** Copies the database while the station runs, as an administrator would with the tools of SQLite. */
export function copyDatabase(data: string): string {
  const copy = join(data, `copy-${process.hrtime.bigint()}.sqlite`);
  const opened = new DatabaseSync(databasePath(data));
  opened.exec(`VACUUM INTO '${copy}'`);
  opened.close();
  return copy;
}

/** Puts a copy back as an administrator would who knows nothing of epochs: the file, and nothing else. */
export function putBack(data: string, copy: string): void {
  for (const end of ['-wal', '-shm']) rmSync(databasePath(data) + end, { force: true });
  copyFileSync(copy, databasePath(data));
}
