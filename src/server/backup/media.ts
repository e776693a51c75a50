import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Erasures } from '../erasures.ts';
import { hexOf, mediaPath } from '../media/folder.ts';
import type { Sql } from '../storage/sql.ts';
import { hashOfFile } from './manifest.ts';
import { sync } from './on-disk.ts';

interface KeptFile {
  readonly hash: string;
  readonly kept_hash: string;
}

/**
 * [M2] Photos and recordings lie beside all backups of a folder, each once under its own hash: they never change. Gives
 * the hashes whose file is missing or damaged.
 */
export async function backUpMedia(copy: Sql, data: string, to: string): Promise<string[]> {
  const files = await copy.all<KeptFile>('SELECT DISTINCT hash, kept_hash FROM uploads ORDER BY hash');
  if (files.length === 0) return [];
  mkdirSync(mediaPath(to), { recursive: true, mode: 0o700 });
  const missing = files.filter((file) => !bring(file, mediaPath(data), mediaPath(to)));
  sync(mediaPath(to));
  return missing.map(({ hash }) => hash);
}

/** AD7: What is erased goes from beside the backups as well. */
export function dropErasedMedia(erasures: Erasures, to: string): void {
  for (const hash of erasures.all().flatMap(({ media }) => media))
    rmSync(join(mediaPath(to), hexOf(hash)), { force: true });
}

/** Puts back what the restored database speaks of and the folder does not hold any more. */
export async function restoreMedia(sql: Sql, erasures: Erasures, from: string, data: string): Promise<void> {
  const files = await sql.all<KeptFile>('SELECT DISTINCT hash, kept_hash FROM uploads');
  for (const file of files) {
    if (erasures.isMediaErased(file.hash)) continue;
    mkdirSync(mediaPath(data), { recursive: true });
    bring(file, mediaPath(from), mediaPath(data));
  }
}

/** True when the file lies there whole, now or from before. */
function bring({ hash, kept_hash }: KeptFile, from: string, into: string): boolean {
  const [source, target] = [join(from, hexOf(hash)), join(into, hexOf(hash))];
  if (isWhole(target, kept_hash)) return true;
  if (!isWhole(source, kept_hash)) return false;
  copyFileSync(source, `${target}.new`);
  sync(`${target}.new`);
  renameSync(`${target}.new`, target);
  return true;
}

function isWhole(path: string, hash: string): boolean {
  return existsSync(path) && Buffer.from(hashOfFile(path), 'hex').toString('base64url') === hash;
}
