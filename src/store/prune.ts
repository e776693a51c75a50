import { DAY } from '../domain/day.ts';
import type { JournalRow } from './journal-row.ts';

/** [J2] Kept this long after the station received it, whatever backups say. */
const KEPT_MS = 90 * DAY;

/** [J2] What the station said: its newest backed-up seq, and its own time. */
export interface PruneLimits {
  readonly safe: number;
  /** The station's time, epoch milliseconds; a phone's clock must not delete anything. */
  readonly stationNow: number;
}

/** [J2] True when the row may go: pulled and in a backup, or long received. Waiting and refused rows never go. */
export function prunable(row: JournalRow, { safe, stationNow }: PruneLimits): boolean {
  if (row.status.state !== 'received') return false;
  const backedUp = row.open === 0 && row.status.seq <= safe;
  return backedUp || stationNow - row.status.at > KEPT_MS;
}
