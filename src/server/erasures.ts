import { join } from 'node:path';
import type { RedactReason } from '../domain/erasure.ts';
import { appendLine, readLines } from './register-file.ts';

/** One act of erasing: what it was about, by ids, codes and hashes alone. Nobody's words or name stand in the register. */
export interface Erasure {
  /** Of the `redact` entry that tells of it. */
  readonly id: string;
  readonly reason: RedactReason;
  /** Epoch milliseconds, the station's clock. */
  readonly at: number;
  readonly street: string;
  readonly request: string;
  /** Entries whose personal part is gone for good. */
  readonly entries: readonly string[];
  /** SHA-256 of photos and voice that are gone for good. */
  readonly media: readonly string[];
}

/**
 * [E2], AD7: What was erased, kept outside the database: a copy of the database from yesterday knows nothing of what
 * was erased today, and whatever comes back in it, from a phone or from a bundle is measured against this list.
 */
export interface Erasures {
  isErased(entryId: string): boolean;
  isMediaErased(sha256: string): boolean;
  /** Returns when it is on the disk: written before anything is erased, so that an erasure cannot be half known. */
  add(erasure: Erasure): void;
  all(): readonly Erasure[];
}

/** The register of a data folder; a restored database gets the register of today, never that of the copy. */
export function erasuresPath(data: string): string {
  return join(data, 'erasures.jsonl');
}

/** Opens the register; a last line that a power cut tore had erased nothing yet, and goes. */
export function openErasures(data: string): Erasures {
  const path = erasuresPath(data);
  const known = readRegister(path);
  const entries = new Set(known.flatMap((erasure) => erasure.entries));
  const media = new Set(known.flatMap((erasure) => erasure.media));
  return {
    isErased: (entryId) => entries.has(entryId),
    isMediaErased: (sha256) => media.has(sha256),
    all: () => known,
    add(erasure) {
      appendLine(path, JSON.stringify(erasure));
      known.push(erasure);
      for (const id of erasure.entries) entries.add(id);
      for (const hash of erasure.media) media.add(hash);
    },
  };
}

function readRegister(path: string): Erasure[] {
  return readLines(path).map(readLine);
}

/** A line that nobody can read may be somebody's erasure: without it nothing may be served. */
function readLine(line: string, index: number): Erasure {
  try {
    const erasure = JSON.parse(line) as Partial<Erasure>;
    if (Array.isArray(erasure.entries) && Array.isArray(erasure.media)) return erasure as Erasure;
  } catch {
    // Said below, without the line.
  }
  throw new Error(`The register of erasures cannot be read in line ${index + 1}: put back erasures.jsonl.`);
}
