import { randomUUID } from 'node:crypto';
import type { EnrolAnswer } from '../protocol/enrol.ts';
import type { CodeRow } from './enrolment-code.ts';
import type { Sql } from './storage/sql.ts';

/** A phone that shows a code with the key that it will keep. */
export interface Newcomer {
  readonly code: CodeRow;
  readonly publicKey: string;
  readonly name: string;
}

interface DeviceRow {
  readonly id: string;
  readonly last_n: number;
  readonly last_running: number;
  readonly revoked_at: number | null;
}

/** [A1] Writes the device; a key that the street knows gets its old device back and goes on counting. */
export async function enrolDevice(sql: Sql, newcomer: Newcomer, now: number): Promise<EnrolAnswer['device']> {
  const { street, point, person } = newcomer.code;
  const known = await sql.get<DeviceRow>(
    'SELECT id, last_n, last_running, revoked_at FROM devices WHERE street = $1 AND public_key = $2',
    ...[street, newcomer.publicKey],
  );
  const id = known?.id ?? randomUUID();
  const number = (await numberAt(sql, street, point, id)) ?? (await nextNumber(sql, street, point));
  // [A3] Always later than a revocation, also where the station's clock was set back: by that the phone tells them apart.
  const enrolledAt = Math.max(now, (known?.revoked_at ?? -1) + 1);
  const write = known ? renew : insert;
  await write(sql, id, number, newcomer, enrolledAt);
  await noteSuccession(sql, newcomer.code, id);
  await sql.run(
    `INSERT INTO device_points (device, street, point, number, since) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (device, point) DO NOTHING`,
    ...[id, street, point, number, now],
  );
  await sql.run(
    'INSERT INTO device_hands (device, person, since) VALUES ($1, $2, $3) ON CONFLICT (device, person) DO NOTHING',
    ...[id, person, now],
  );
  const [lastN, lastRunning] = [known?.last_n ?? 0, known?.last_running ?? 0];
  return { id, number, lastN, lastRunning, enrolledAt };
}

/** True when the code was spent by this very key: the answer got lost, and the phone asks again ([F03]). */
export async function isSpentBy(sql: Sql, { street, used_at }: CodeRow, publicKey: string): Promise<boolean> {
  const text =
    'SELECT id FROM devices WHERE street = $1 AND public_key = $2 AND enrolled_at = $3 AND revoked_at IS NULL';
  return used_at !== null && (await sql.get(text, street, publicKey, used_at)) !== undefined;
}

async function numberAt(
  sql: Sql,
  street: string,
  point: string,
  device: string,
): Promise<number | undefined> {
  const text = 'SELECT number FROM device_points WHERE street = $1 AND point = $2 AND device = $3';
  return (await sql.get<{ number: number }>(text, street, point, device))?.number;
}

/** [E7] Counted per point, never reused: rows of `device_points` stay. */
async function nextNumber(sql: Sql, street: string, point: string): Promise<number> {
  // After a restore beyond those that the copy has never heard of ([L6]).
  const text = `SELECT devices_after AS "after",
      (SELECT MAX(number) FROM device_points WHERE street = $1 AND point = $2) AS highest
    FROM points WHERE street = $1 AND id = $2`;
  const row = await sql.get<{ after: number; highest: number | null }>(text, street, point);
  return Math.max(row?.after ?? 0, row?.highest ?? 0) + 1;
}

function insert(
  sql: Sql,
  id: string,
  number: number,
  { code, ...phone }: Newcomer,
  now: number,
): Promise<void> {
  return sql.run(
    `INSERT INTO devices (id, street, point, number, name, public_key, person, enrolled_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    ...[id, code.street, code.point, number, phone.name, phone.publicKey, code.person, now],
  );
}

/** [A8] The desk sees where a device went on. */
function noteSuccession(sql: Sql, { successor_of }: CodeRow, device: string): Promise<void> {
  const text = 'UPDATE devices SET moved_to = $2 WHERE id = $1 AND id <> $2';
  return successor_of === null ? Promise.resolve() : sql.run(text, successor_of, device);
}

/** The old sessions of the phone end: its new one takes their place. */
async function renew(
  sql: Sql,
  id: string,
  number: number,
  { code, name }: Newcomer,
  now: number,
): Promise<void> {
  await sql.run(
    `UPDATE devices SET point = $2, number = $3, name = $4, person = $5, enrolled_at = $6, revoked_at = NULL,
       moved_to = NULL WHERE id = $1`,
    ...[id, code.point, number, name, code.person, now],
  );
  await sql.run('DELETE FROM sessions WHERE device = $1', id);
}
