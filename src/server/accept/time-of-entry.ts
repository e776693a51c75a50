import type { Entry } from '../../domain/entry.ts';
import { frozenTime } from '../../domain/frozen-time.ts';
import { type Batch, isDesk } from './batch.ts';

/** When it happened, as people will see it. */
export interface Dated {
  readonly time: number;
  readonly approx?: true;
}

/** [E5] Freezes the time of an entry; at the desk it is the station's own. */
export async function timeOfEntry(batch: Batch, entry: Entry): Promise<Dated> {
  const { receivedAt, pushOffset, handedAt = receivedAt } = batch;
  if (isDesk(batch)) return { time: receivedAt };
  const ownOffset = entry.run === batch.run ? pushOffset : await offsetOf(batch, entry.run);
  const low = await lowOf(batch, entry.n);
  const { time, approx } = frozenTime({
    wall: entry.wall,
    pushOffset,
    // [C2] The carrier's word may narrow the span, never against what the station knows itself.
    high: Math.max(handedAt, Math.min(low, receivedAt)),
    low,
    ...(ownOffset !== undefined && { ownOffset }),
  });
  return approx ? { time, approx } : { time };
}

async function offsetOf({ sql, actor }: Batch, run: string): Promise<number | undefined> {
  const text = 'SELECT clock_offset FROM runs WHERE device = $1 AND run = $2';
  return (await sql.get<{ clock_offset: number }>(text, actor.device, run))?.clock_offset;
}

/**
 * It was written after the device's entry before it, after the last contact that did not know it, and after the first
 * enrolment: who enrols again brings along what he wrote before.
 */
async function lowOf({ sql, street, actor }: Batch, n: number): Promise<number> {
  const row = await sql.get<{ before: number | null; contact: number | null; enrolled: number | null }>(
    `SELECT
       (SELECT time FROM entries WHERE street = $1 AND device = $2 AND n = $4) AS before,
       (SELECT at FROM contacts WHERE device = $2 AND last_n < $3 ORDER BY last_n DESC LIMIT 1) AS contact,
       (SELECT MIN(since) FROM device_points WHERE device = $2) AS enrolled`,
    street,
    actor.device,
    n,
    n - 1,
  );
  return Math.max(row?.before ?? 0, row?.contact ?? 0, row?.enrolled ?? 0);
}
