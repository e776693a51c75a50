import { cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DAY, dayOf, HOUR } from '../../domain/day.ts';
import { databasePath } from '../config.ts';
import { openErasures } from '../erasures.ts';
import { openKeys } from '../keys.ts';
import { headsOf } from '../life/heads.ts';
import { refusing } from '../refuses-to-serve.ts';
import { checkDatabase } from '../storage/sound.ts';
import { readSqlite } from '../storage/sqlite.ts';
import { verifyStation } from '../verify/verify-station.ts';
import { advanceSafe } from './advance-safe.ts';
import { hashOfFile, type Manifest, manifestPath } from './manifest.ts';
import { backUpMedia, dropErasedMedia } from './media.ts';
import { dropOldBackups, PARTIAL, UNCHECKED } from './old-backups.ts';
import { sync } from './on-disk.ts';
import { bringRegisters } from './register.ts';
import { safeHeads } from './safe-heads.ts';

/** What is wanted of a backup. */
export interface BackupOrder {
  /** The data folder; its station may run. */
  readonly data: string;
  /** Where backups lie, each in a folder of its own. */
  readonly to: string;
  readonly withKeys: boolean;
  readonly now: number;
  /** Older backups go, as far as this one holds all that they held; undefined keeps them all. */
  readonly keepDays?: number;
}

/** What came of it; with findings it is a copy and no backup. */
export interface BackedUp {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly findings: readonly string[];
  /** [J2] True when the station knows of it, so that phones may prune. */
  readonly safe: boolean;
  /** Names of older backups that went. */
  readonly dropped: readonly string[];
  /** Names of those that are old enough, but hold something that this one does not. */
  readonly different: readonly string[];
}

/** Copies the database at one moment, checks the copy, and gives it its name only then; nothing is overwritten. */
export async function backUp(order: BackupOrder): Promise<BackedUp> {
  const { data, to } = order;
  if (!existsSync(databasePath(data))) throw refusing((words) => words.noStation(data));
  if (!existsSync(join(data, 'keys'))) throw refusing((words) => words.noKeys(data));
  const partial = join(to, `${PARTIAL}${process.pid}`);
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  try {
    return await make(order, partial);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

async function make(order: BackupOrder, partial: string): Promise<BackedUp> {
  const { data, to, withKeys } = order;
  copyAtOneMoment(databasePath(data), databasePath(partial));
  checkDatabase(databasePath(partial), 'whole');
  const { manifest, findings } = await describe(order, databasePath(partial));
  if (withKeys) cpSync(join(data, 'keys'), join(partial, 'keys'), { recursive: true });
  writeFileSync(manifestPath(partial), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  const folder = join(to, nameOf(manifest, findings.length > 0));
  sync(partial);
  renameSync(partial, folder);
  sync(to);
  bringRegisters(data, to);
  dropErasedMedia(openErasures(to), to);
  const checked = findings.length === 0;
  const safe = checked && advanceSafe(data, manifest, folder);
  const { keepDays, now } = order;
  const old =
    checked && keepDays !== undefined
      ? await dropOldBackups({ folder, manifest }, to, now - keepDays * DAY)
      : { dropped: [], different: [] };
  return { folder, manifest, findings, safe, ...old };
}

/** One reading transaction: the station goes on writing meanwhile. */
function copyAtOneMoment(from: string, into: string): void {
  const database = new DatabaseSync(from, { readOnly: true, timeout: 30_000 });
  try {
    database.prepare('VACUUM INTO ?').run(into);
  } finally {
    database.close();
  }
  sync(into);
}

async function describe(
  { data, to, withKeys, now }: BackupOrder,
  path: string,
): Promise<{ manifest: Manifest; findings: string[] }> {
  const keys = openKeys(data);
  const findings: string[] = [];
  const copy = readSqlite(path);
  try {
    const { entries } = await verifyStation(copy, { keys, erasures: openErasures(data) }, (finding) =>
      findings.push(finding),
    );
    const station = await copy.get<{ epoch: number }>('SELECT epoch FROM station');
    const heads = await headsOf(copy, station?.epoch ?? 0);
    const file = { bytes: statSync(path).size, sha256: hashOfFile(path) };
    const missing = await backUpMedia(copy, data, to);
    const media = { mediaMissing: missing.length, safe: await safeHeads(copy, heads.streets, missing) };
    const { stationId } = keys;
    return {
      manifest: { format: 1, stationId, madeAt: now, ...heads, ...media, ...file, entries, withKeys },
      findings,
    };
  } finally {
    copy.close();
  }
}

/** By the wall clock of the street (UTC+8), so that a person finds yesterday's. */
function nameOf({ madeAt, epoch }: Manifest, suspect: boolean): string {
  const clock = new Date(madeAt + 8 * HOUR).toISOString().slice(11, 19).replaceAll(':', '');
  return `jieyou-${dayOf(madeAt)}-${clock}-e${epoch}${suspect ? UNCHECKED : ''}`;
}
