import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isJsonObject, type Json } from '../../domain/json.ts';
import { deviceRegisterPath } from '../device-register.ts';
import { erasuresPath } from '../erasures.ts';
import { sync } from './on-disk.ts';

/**
 * AD7, [A3]: The registers of erasures and of retired phones lie beside the backups and in none of them: put back together
 * with yesterday's database, they would let people return who were erased today, and phones that were lost. They only
 * grow, but not always one of them out of the other: a station may have gone on with an older one. So they are put together.
 */
export function bringRegisters(from: string, into: string): void {
  for (const path of [erasuresPath, deviceRegisterPath]) bring(path(from), path(into));
}

function bring(source: string, target: string): void {
  const own = linesOf(target);
  const known = new Set(own);
  const missing = linesOf(source).filter((line) => !known.has(line));
  if (missing.length === 0) return;
  const fresh = `${target}.new`;
  writeFileSync(fresh, [...own, ...missing].sort(byMoment).join(''), { mode: 0o600 });
  sync(fresh);
  renameSync(fresh, target);
}

/** Whole lines: the station may be writing one, and what a power cut tore was never answered for. */
function linesOf(path: string): string[] {
  return existsSync(path) ? (readFileSync(path, 'utf8').match(/.*\n/g) ?? []) : [];
}

/** The last word about a phone is the true one ([A3]); equal moments stay as they stood. */
function byMoment(one: string, other: string): number {
  return momentOf(one) - momentOf(other);
}

/** A line that nobody can read keeps its place at the front; whoever opens the register says so. */
function momentOf(line: string): number {
  try {
    const value = JSON.parse(line) as Json;
    return isJsonObject(value) ? Number(value['at'] ?? 0) : 0;
  } catch {
    return 0;
  }
}
