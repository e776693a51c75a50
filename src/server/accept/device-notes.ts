import { type Entry, OPENING_TYPES } from '../../domain/entry.ts';
import { readSlip } from '../../domain/slip.ts';
import type { Health } from '../../protocol/push.ts';
import type { Batch } from './batch.ts';
import type { Result } from './rejection.ts';

/**
 * [E5] Remembers how far this run's clock is off; the newest measurement counts. False for a push that was sent before
 * one that is here already ([F05]): what it says of its phone is old ([H1]).
 */
export async function noteRun({ sql, actor, run, pushOffset }: Batch, deviceTime: number): Promise<boolean> {
  const text = 'SELECT at - clock_offset AS said FROM runs WHERE device = $1 AND run = $2';
  const last = await sql.get<{ said: number }>(text, actor.device, run);
  if (last && last.said > deviceTime) return false;
  await sql.run(
    `INSERT INTO runs (device, run, clock_offset, at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (device, run) DO UPDATE SET clock_offset = excluded.clock_offset, at = excluded.at`,
    ...[actor.device, run, pushOffset, deviceTime + pushOffset],
  );
  return true;
}

/** [H1], [E5] Keeps what the phone says of itself; entries with a higher `n` were written after this moment. */
export async function noteContact(
  { sql, actor, receivedAt }: Batch,
  health: Health,
  results: readonly Result[],
): Promise<void> {
  const { device } = actor;
  // The phone counted before it sent: what this very push settled no longer waits.
  const settled = results.filter(({ outcome }) => outcome !== 'later').length;
  const waiting = Math.max(0, health.waiting - settled);
  await sql.run(
    `INSERT INTO health (device, content, at) VALUES ($1, $2, $3)
     ON CONFLICT (device) DO UPDATE SET content = excluded.content, at = excluded.at`,
    device,
    JSON.stringify({ ...health, waiting }),
    receivedAt,
  );
  await sql.run(
    `INSERT INTO contacts (device, last_n, at) VALUES ($1, $2, $3)
     ON CONFLICT (device, last_n) DO UPDATE SET at = excluded.at`,
    device,
    health.lastN,
    receivedAt,
  );
  // This one is newer, and what knew more numbers than it says nothing more of any of them ([E5], `lowOf`).
  await sql.run('DELETE FROM contacts WHERE device = $1 AND last_n > $2', device, health.lastN);
  // A known key that enrols again goes on from here, so that no number is given out twice ([A1]).
  await sql.run('UPDATE devices SET last_n = $2 WHERE id = $1 AND last_n < $2', device, health.lastN);
}

/** [A1] What the device has given out so far; a known key that enrols again goes on from here. The desk counts itself. */
export async function countOnDevice(
  { sql }: Pick<Batch, 'sql'>,
  device: string,
  accepted: readonly Entry[],
): Promise<void> {
  const lastN = Math.max(0, ...accepted.map(({ n }) => n));
  if (lastN === 0) return;
  await sql.run(
    `UPDATE devices SET
       last_n = CASE WHEN last_n < $2 THEN $2 ELSE last_n END,
       last_running = CASE WHEN last_running < $3 THEN $3 ELSE last_running END
     WHERE id = $1`,
    ...[device, lastN, Math.max(0, ...accepted.map(runningOf))],
  );
}

function runningOf({ type, body }: Entry): number {
  return (OPENING_TYPES.includes(type) && readSlip(String(body['slip']))?.running) || 0;
}
