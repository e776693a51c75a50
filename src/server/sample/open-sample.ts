import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf } from '../../domain/day.ts';
import { type Config, databasePath } from '../config.ts';
import type { Station } from '../context.ts';
import { headsPath } from '../life/heads.ts';
import { openStation, type Replacements } from '../open-station.ts';
import { buildSampleStreet } from './build.ts';

/** A folder with somebody's real street; it is left as it is. */
export class NotASample extends Error {
  override readonly name = 'NotASample';
}

/** The sample street, open, and how it came about. */
export interface OpenSample {
  readonly station: Station;
  readonly state: { readonly kept: true } | { readonly kept: false; readonly entries: number };
}

/** Lies beside the database: that it is a sample, and of which day. Without a day the building was not finished. */
interface Marker {
  readonly builtOn?: string;
  readonly epoch: number;
}

/** Opens the sample street of that folder; one that is older than today (UTC+8) is built anew. */
export async function openSample(
  config: Config,
  now: number,
  replaced: Replacements = {},
): Promise<OpenSample> {
  const marker = readMarker(config.data);
  if (!marker && existsSync(databasePath(config.data))) throw new NotASample(config.data);
  if (marker?.builtOn === dayOf(now)) {
    return { station: await openStation(config, replaced), state: { kept: true } };
  }
  const epoch = (marker?.epoch ?? 0) + 1;
  writeMarker(config.data, { epoch });
  const station = await openEmpty(config, epoch, replaced);
  const entries = await buildSampleStreet(station, now);
  writeMarker(config.data, { epoch, builtOn: dayOf(now) });
  return { station, state: { kept: false, entries } };
}

/**
 * [V3] The keys stay and the epoch rises: for a phone that was enrolled yesterday it is the same station after a loss,
 * not a stranger to whom it sends nothing.
 */
async function openEmpty(config: Config, epoch: number, replaced: Replacements): Promise<Station> {
  for (const end of ['', '-wal', '-shm']) rmSync(`${databasePath(config.data)}${end}`, { force: true });
  // An empty street is meant here, and no older database that came back.
  rmSync(headsPath(config.data), { force: true });
  const { db } = await openStation(config, replaced);
  await db.run('UPDATE station SET epoch = $1', epoch);
  await db.close();
  return openStation(config, replaced);
}

function readMarker(data: string): Marker | undefined {
  const path = markerPath(data);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Marker) : undefined;
}

function writeMarker(data: string, marker: Marker): void {
  mkdirSync(data, { recursive: true });
  writeFileSync(markerPath(data), JSON.stringify(marker), { flush: true });
}

function markerPath(data: string): string {
  return join(data, 'sample.json');
}
