import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BadSetting, databasePath } from './config.ts';
import { readHeads } from './life/heads.ts';
import { refusing } from './refuses-to-serve.ts';
import { checkDatabase } from './storage/sound.ts';

/** Makes the data folder, or says why nothing can be written there. */
export function makeFolder(data: string): void {
  try {
    mkdirSync(data, { recursive: true });
    accessSync(data, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BadSetting(`JIEYOU_DATA is "${data}", but nothing can be written there (${code}).`, {
      cause: error,
    });
  }
}

/** [F51] Throws when the database is damaged or gone; a folder that has seen entries is not a new station. */
export function checkSound(data: string): void {
  const path = databasePath(data);
  if (existsSync(path)) checkDatabase(path);
  else checkNew(data, path);
}

function checkNew(data: string, path: string): void {
  const seen = Object.values(readHeads(data)?.streets ?? {}).some(({ seq }) => seq > 0);
  if (seen) throw refusing((words) => words.missing(path));
}

/**
 * Keeps everybody else out of the folder until it is let go or the process ends, however it ends: SQLite's lock on a
 * file of its own is the system's, and a dead process holds none.
 */
export function lockFolder(data: string): () => void {
  const lock = new DatabaseSync(join(data, 'running.lock'), { timeout: 0 });
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw refusing((words) => words.running(data), error);
  }
  return () => lock.close();
}
