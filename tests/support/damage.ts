import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the browser's database on its disk, and which of its bytes go bad. */
export interface Damage {
  /** The oldest file of this name is struck. */
  readonly file: RegExp;
  /** The first byte that is turned over, out of all; from there on every 64th. */
  readonly from: (all: number) => number;
}

/** Turns bytes of one file over, while the browser is closed. */
export function damageFile(profile: string, { file, from }: Damage): void {
  const path = oldestFile(profile, file);
  const bytes = readFileSync(path);
  for (let at = from(bytes.length); at < bytes.length; at += 64) bytes[at] = ~(bytes[at] ?? 0) & 255;
  writeFileSync(path, bytes);
}

/** A power cut, or a kill between two writes: the log ends in a record that was only begun, behind all that was kept. */
export function tearLog(profile: string): void {
  const [length, whole] = [200, 1];
  const begun = Buffer.from([1, 2, 3, 4, length, 0, whole, 5, 6, 7]);
  appendFileSync(oldestFile(profile, /\.log$/), begun);
}

/** The browser found its databases damaged at this start, and made an empty set in their place. */
export function wereThrownAway(profile: string): boolean {
  return readFileSync(oldestFile(profile, /^LOG$/), 'utf8').includes('Creating DB');
}

function oldestFile(profile: string, file: RegExp): string {
  const folder = join(profile, 'Default', 'IndexedDB');
  const base = readdirSync(folder).find((name) => name.endsWith('.leveldb')) ?? '';
  const [oldest] = readdirSync(join(folder, base))
    .filter((name) => file.test(name))
    .sort();
  if (!oldest) throw new Error(`The database has no file ${file}.`);
  return join(folder, base, oldest);
}
