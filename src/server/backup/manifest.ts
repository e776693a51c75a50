import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type Json } from '../../domain/json.ts';
import { databasePath } from '../config.ts';
import type { Heads } from '../life/heads.ts';

/** What a backup says of itself; lies beside its database. */
export interface Manifest extends Heads {
  readonly format: 1;
  readonly stationId: string;
  /** Epoch milliseconds. */
  readonly madeAt: number;
  readonly bytes: number;
  /** SHA-256 of the database file, hex. */
  readonly sha256: string;
  readonly entries: number;
  readonly withKeys: boolean;
  /** How many photos and recordings the database speaks of whose file was not there. */
  readonly mediaMissing: number;
  /** [J2] How far each street is wholly in the backup, media included. */
  readonly safe: Heads['streets'];
}

/** The manifest of a backup's folder. */
export function manifestPath(folder: string): string {
  return join(folder, 'manifest.json');
}

/** Undefined when the folder is no backup. */
export function readManifest(folder: string): Manifest | undefined {
  if (!existsSync(manifestPath(folder)) || !existsSync(databasePath(folder))) return undefined;
  try {
    const value = JSON.parse(readFileSync(manifestPath(folder), 'utf8')) as Json;
    return isJsonObject(value) && value['format'] === 1 ? (value as unknown as Manifest) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const PIECE = 1024 * 1024;

/** SHA-256 of a file of any size, hex. */
export function hashOfFile(path: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(PIECE);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer))
      hash.update(buffer.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}
