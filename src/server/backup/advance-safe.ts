import { basename } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { databasePath } from '../config.ts';
import type { Manifest } from './manifest.ts';

/** [J2] Within one life only upwards, and only up to an entry that the station still has. */
const ADVANCE = `INSERT INTO safes (street, epoch, seq, backup, at)
  SELECT street, $epoch, seq, $backup, $at FROM entries
    WHERE street = $street AND seq = $seq AND hash = $chain AND $epoch = (SELECT epoch FROM station)
  ON CONFLICT (street) DO UPDATE SET epoch = excluded.epoch, seq = excluded.seq, backup = excluded.backup, at = excluded.at
    WHERE excluded.epoch <> safes.epoch OR excluded.seq > safes.seq`;

/** [J2] Tells the station what is backed up; false when it could not be told: then phones keep everything. */
export function advanceSafe(data: string, { epoch, safe, madeAt }: Manifest, folder: string): boolean {
  try {
    const database = new DatabaseSync(databasePath(data), { timeout: 30_000 });
    try {
      const advance = database.prepare(ADVANCE);
      database.exec('PRAGMA synchronous = FULL; BEGIN IMMEDIATE');
      for (const [street, { seq, chain }] of Object.entries(safe))
        advance.run({ street, epoch, seq, chain, backup: basename(folder), at: madeAt });
      database.exec('COMMIT');
    } finally {
      database.close();
    }
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === undefined) throw error;
    return false;
  }
}
