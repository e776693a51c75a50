import { readdirSync, readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

const FOLDER = new URL('./migrations/', import.meta.url);

/** Brings the schema up to date. The files are an append-only list: number = version, none is ever changed. */
export function migrate(database: DatabaseSync): void {
  const files = readdirSync(FOLDER).sort();
  const [row] = database.prepare('PRAGMA user_version').all();
  const version = Number(row?.['user_version'] ?? 0);
  if (version > files.length)
    throw new Error('The database was written by a newer version of Jieyou. Please update.');
  for (const [index, file] of files.entries()) {
    if (index >= version) apply(database, readFileSync(new URL(file, FOLDER), 'utf8'), index + 1);
  }
}

function apply(database: DatabaseSync, text: string, version: number): void {
  database.exec(`BEGIN IMMEDIATE; ${text}; PRAGMA user_version = ${version}; COMMIT`);
}
