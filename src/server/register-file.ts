import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { Unavailable } from './storage/sql.ts';

/** The lines of a register beside the database; a last one that a power cut tore was never answered for, and goes. */
export function readLines(path: string): string[] {
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  const whole = bytes.lastIndexOf('\n') + 1;
  if (whole < bytes.length) truncateSync(path, whole);
  return bytes.subarray(0, whole).toString('utf8').split('\n').slice(0, -1);
}

/** Adds a line; returns when it is on the disk. */
export function appendLine(path: string, line: string): void {
  const fresh = !existsSync(path);
  const file = openSync(path, 'a', 0o600);
  const before = fstatSync(file).size;
  try {
    writeSync(file, `${line}\n`);
    fsyncSync(file);
  } catch (error) {
    // Half a line of a full disk must not become the beginning of the next one.
    ftruncateSync(file, before);
    throw new Unavailable('a register beside the database cannot be written', { cause: error });
  } finally {
    closeSync(file);
  }
  if (fresh) syncFolder(dirname(path));
}

/** A new file is only as lasting as its name in the folder. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
