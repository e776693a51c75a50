import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { chainAt } from '../checkpoint.ts';
import { databasePath } from '../config.ts';
import type { Sql } from '../storage/sql.ts';
import { readSqlite } from '../storage/sqlite.ts';
import { hashOfFile, type Manifest, readManifest } from './manifest.ts';

/** Half-made backups begin like this; so do those that are on their way out. */
export const PARTIAL = '.partial-';

/** What became of the older ones, by their names. */
export interface OldBackups {
  readonly dropped: readonly string[];
  readonly different: readonly string[];
}

interface Lying {
  readonly folder: string;
  readonly manifest: Manifest;
}

/**
 * [F73] An old backup still holds the words of people who were erased since. It goes once `newest`, which was checked
 * just now, holds all that it holds. The checked one before the newest stays, however old: the clock may have run ahead,
 * and of two one may be on a bad piece of disk.
 */
export async function dropOldBackups(newest: Lying, to: string, since: number): Promise<OldBackups> {
  dropHalves(to, since);
  const others = backupsIn(to, newest);
  const spare = others.findLast(isWhole);
  const old = others.filter((each) => each !== spare && each.manifest.madeAt < since);
  const copy = readSqlite(databasePath(newest.folder));
  try {
    const judged: (Lying & { readonly holds: boolean })[] = [];
    for (const each of old)
      judged.push({ ...each, holds: await holdsAllOf(copy, newest.manifest, each.manifest) });
    for (const { folder } of judged.filter(({ holds }) => holds)) drop(folder, to);
    const namesOf = (wanted: boolean) =>
      judged.filter(({ holds }) => holds === wanted).map(({ folder }) => basename(folder));
    return { dropped: namesOf(true), different: namesOf(false) };
  } finally {
    copy.close();
  }
}

/** What a killed backup left behind holds words too; a young one may be of a backup that is being made. */
function dropHalves(to: string, since: number): void {
  for (const name of readdirSync(to).filter((each) => each.startsWith(PARTIAL))) {
    const path = join(to, name);
    if (statSync(path).mtimeMs < since) rmSync(path, { recursive: true, force: true });
  }
}

/** Those of the same station, in the order in which they were made; whatever else lies there is nobody's business. */
function backupsIn(to: string, newest: Lying): Lying[] {
  return readdirSync(to)
    .filter((name) => name.startsWith('jieyou-'))
    .map((name) => join(to, name))
    .filter((folder) => folder !== newest.folder)
    .flatMap((folder) => {
      const manifest = readManifest(folder);
      return manifest?.stationId === newest.manifest.stationId ? [{ folder, manifest }] : [];
    })
    .sort((one, other) => one.manifest.madeAt - other.manifest.madeAt);
}

/** Passed its check when it was made, and is still what it was. */
function isWhole({ folder, manifest }: Lying): boolean {
  return !folder.endsWith(UNCHECKED) && hashOfFile(databasePath(folder)) === manifest.sha256;
}

/** The name of one that did not pass ends like this. */
export const UNCHECKED = '-unchecked';

/** [L2] The chain goes through its heads, so no entry of it is lost; and it is not the place where the keys are kept. */
async function holdsAllOf(copy: Sql, newest: Manifest, old: Manifest): Promise<boolean> {
  if (old.withKeys && !newest.withKeys) return false;
  for (const [street, { seq, chain }] of Object.entries(old.streets))
    if ((await chainAt(copy, street, seq)) !== chain) return false;
  return true;
}

/** Moved away first: killed in between, half of it must not look like a backup. */
function drop(folder: string, to: string): void {
  const going = join(to, `${PARTIAL}${basename(folder)}`);
  renameSync(folder, going);
  rmSync(going, { recursive: true, force: true });
}
