import type { Erasures } from '../erasures.ts';
import type { Transaction } from '../storage/sql.ts';
import { applyErasures } from './apply-erasures.ts';

/** What is known about the life that ended. */
export interface NewLife {
  readonly epoch: number;
  /** True when nothing was written between the replacing and now, so that the heads are where both lives part. */
  readonly partsAtHead: boolean;
  /** How far each street had come before, as far as anybody knows. */
  readonly reached: Readonly<Record<string, number>>;
  readonly now: number;
}

/** Numbers left free beyond those that are known to be given out: a slip on a neighbour's paper is never given twice. */
const SPARE_NUMBERS = 1000;
const SPARE_DEVICES = 10;

/** [L2], [L6] Turns a database that was put back into one of a new life, within one transaction. */
export async function beginLife(sql: Transaction, erasures: Erasures, life: NewLife): Promise<void> {
  const before = await sql.get<{ epoch: number }>('SELECT epoch FROM station');
  await sql.run('UPDATE station SET epoch = $1', life.epoch);
  for (const { id, seq } of await sql.all<{ id: string; seq: number }>('SELECT id, seq FROM streets')) {
    await noteLife(sql, id, before?.epoch ?? 0, 0, life.now);
    await noteLife(sql, id, life.epoch, life.partsAtHead ? seq : 0, life.now);
    const spare = SPARE_NUMBERS + Math.max(0, (life.reached[id] ?? 0) - seq);
    const text = 'UPDATE streets SET desk_n = desk_n + $2, desk_running = desk_running + $2 WHERE id = $1';
    await sql.run(text, id, spare);
  }
  await sql.run(
    `UPDATE points SET devices_after = $1 + (SELECT COALESCE(MAX(device_points.number), 0) FROM device_points
       WHERE device_points.street = points.street AND device_points.point = points.id)`,
    SPARE_DEVICES,
  );
  await endSpentAccess(sql, life.now);
  await applyErasures(sql, erasures);
}

/** [A1], [A2] The copy does not know which codes were spent since, nor who signed out; a phone's session is its register's matter. */
async function endSpentAccess(sql: Transaction, now: number): Promise<void> {
  await sql.run('UPDATE codes SET expires_at = $1 WHERE used_at IS NULL AND expires_at > $1', now);
  await sql.run('DELETE FROM sessions WHERE device IS NULL');
}

function noteLife(sql: Transaction, street: string, epoch: number, head: number, now: number): Promise<void> {
  return sql.run(
    'INSERT INTO lives (street, epoch, head, at) VALUES ($1, $2, $3, $4) ON CONFLICT (street, epoch) DO NOTHING',
    ...[street, epoch, head, now],
  );
}
