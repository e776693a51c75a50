import { copyFileSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { databasePath } from '../config.ts';
import { lockFolder, makeFolder } from '../data-folder.ts';
import { type Erasures, openErasures } from '../erasures.ts';
import { openKeys } from '../keys.ts';
import { type Heads, headsOf, readHeads, writeHeads } from '../life/heads.ts';
import { beginLife } from '../life/new-life.ts';
import { refusing } from '../refuses-to-serve.ts';
import { checkDatabase } from '../storage/sound.ts';
import type { Database } from '../storage/sql.ts';
import { openSqlite } from '../storage/sqlite.ts';
import { verifyStation } from '../verify/verify-station.ts';
import { hashOfFile, type Manifest, readManifest } from './manifest.ts';
import { restoreMedia } from './media.ts';
import { sync } from './on-disk.ts';
import { bringRegisters } from './register.ts';

/** Which backup is put in place, and where. */
export interface RestoreOrder {
  readonly data: string;
  /** The backup's own folder. */
  readonly from: string;
  readonly now: number;
}

/** What came of it. */
export interface Restored {
  readonly epoch: number;
  /** Where the database that was replaced lies now; undefined when there was none. */
  readonly aside: string | undefined;
}

const ENDS = ['', '-wal', '-shm'];

/**
 * [F49], [F51] Puts a backup in place of the database of a stopped station. Everything is made ready beside it; what was
 * there is moved aside last of all and never deleted.
 */
export async function restore(order: RestoreOrder): Promise<Restored> {
  const { data, from, now } = order;
  makeFolder(data);
  const letGo = lockFolder(data);
  try {
    const manifest = checkedManifest(data, from);
    bringRegisters(dirname(from), data);
    const ready = `${databasePath(data)}.restoring`;
    for (const end of ENDS) rmSync(ready + end, { force: true });
    copyFileSync(databasePath(from), ready);
    checkDatabase(ready, 'whole');
    const heads = await beginAgain(order, manifest, ready);
    sync(ready);
    const aside = moveAside(data, now);
    renameSync(ready, databasePath(data));
    sync(data);
    writeHeads(data, heads);
    return { epoch: heads.epoch, aside };
  } finally {
    letGo();
  }
}

function checkedManifest(data: string, from: string): Manifest {
  const manifest = readManifest(from);
  if (!manifest) throw refusing((words) => words.noBackup(from));
  if (hashOfFile(databasePath(from)) !== manifest.sha256) throw refusing((words) => words.badBackup(from));
  const keys = join(data, 'keys');
  if (!existsSync(keys) && manifest.withKeys) takeKeys(join(from, 'keys'), keys);
  if (!existsSync(keys)) throw refusing((words) => words.noKeys(data));
  if (openKeys(data).stationId !== manifest.stationId) throw refusing((words) => words.otherStation(from));
  return manifest;
}

/** On a new machine, out of a backup that was made with them. */
function takeKeys(from: string, into: string): void {
  mkdirSync(into, { mode: 0o700 });
  cpSync(from, into, { recursive: true });
}

/** [L2] A new life, later than any that was ever told of, with the erasures of today (AD7). */
async function beginAgain(
  { data, from, now }: RestoreOrder,
  manifest: Manifest,
  path: string,
): Promise<Heads> {
  const db = openSqlite(path);
  const erasures = openErasures(data);
  try {
    await db.snapshot((sql) =>
      verifyStation(sql, { keys: openKeys(data), erasures }, () => {
        throw refusing((words) => words.badBackup(from));
      }),
    );
    const known = readHeads(data);
    const epoch = Math.max(manifest.epoch, known?.epoch ?? 0) + 1;
    const reached = Object.fromEntries(
      Object.entries(known?.streets ?? {}).map(([id, { seq }]) => [id, seq]),
    );
    await writeLife(db, erasures, manifest, { epoch, reached, now, backup: basename(from) });
    await restoreMedia(db, erasures, dirname(from), data);
    return await headsOf(db, epoch);
  } finally {
    await db.close();
  }
}

interface Beginning {
  readonly epoch: number;
  readonly reached: Readonly<Record<string, number>>;
  readonly now: number;
  readonly backup: string;
}

/** [J2] What was restored lies in a verified backup: this very one. */
function writeLife(
  db: Database,
  erasures: Erasures,
  { safe }: Manifest,
  { epoch, reached, now, backup }: Beginning,
): Promise<void> {
  return db.transaction(async (sql) => {
    await beginLife(sql, erasures, { epoch, partsAtHead: true, reached, now });
    await sql.run('DELETE FROM safes');
    for (const [street, { seq }] of Object.entries(safe)) {
      const text = 'INSERT INTO safes (street, epoch, seq, backup, at) VALUES ($1, $2, $3, $4, $5)';
      await sql.run(text, street, epoch, seq, backup, now);
    }
  });
}

function moveAside(data: string, now: number): string | undefined {
  const found = ENDS.filter((end) => existsSync(databasePath(data) + end));
  if (found.length === 0) return undefined;
  const aside = freeName(
    join(data, `replaced-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '')}`),
  );
  mkdirSync(aside, { mode: 0o700 });
  for (const end of found) renameSync(databasePath(data) + end, databasePath(aside) + end);
  return aside;
}

function freeName(wanted: string, count = 1): string {
  const name = count === 1 ? wanted : `${wanted}-${count}`;
  return existsSync(name) ? freeName(wanted, count + 1) : name;
}
