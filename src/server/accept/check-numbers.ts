import { type Entry, type Facts, OPENING_TYPES } from '../../domain/entry.ts';
import { textAt } from '../../domain/json.ts';
import { readSlip } from '../../domain/slip.ts';
import { type Batch, isDesk, once } from './batch.ts';
import { type Rejection, refused } from './rejection.ts';

/**
 * [E7] `n` and slip: a phone brings its own, for the desk the station counts. A cry for help is never turned away for a
 * number; see `numbersOfAlert`.
 */
export async function checkNumbers(batch: Batch, entry: Entry): Promise<Rejection | undefined> {
  const opens = OPENING_TYPES.includes(entry.type) && entry.type !== 'alert';
  if (isDesk(batch)) {
    if (entry.n !== 0) return refused('bad-entry');
    return opens && entry.body['slip'] !== undefined ? refused('foreign-device-number') : undefined;
  }
  if (entry.n < 1) return refused('bad-entry');
  if (entry.type !== 'alert' && (await isTaken(batch, entry.n))) return refused('n-taken');
  return opens ? checkSlip(batch, entry) : undefined;
}

/** [E7] What stands in the place of an alert's wrong numbers: no slip, and an `n` that no phone gives out. */
export async function numbersOfAlert(batch: Batch, entry: Entry): Promise<Facts> {
  const wrongSlip = entry.body['slip'] !== undefined && (await checkSlip(batch, entry)) !== undefined;
  const n = (await isTaken(batch, entry.n)) ? await belowAll(batch) : undefined;
  return { ...(n !== undefined && { n }), ...(wrongSlip && { slip: '' }) };
}

async function belowAll({ sql, street, actor }: Batch): Promise<number> {
  const text = 'SELECT MIN(n) AS lowest FROM entries WHERE street = $1 AND device = $2';
  return Math.min(0, (await sql.get<{ lowest: number }>(text, street, actor.device))?.lowest ?? 0) - 1;
}

async function isTaken({ sql, street, actor }: Batch, n: number): Promise<boolean> {
  const text = 'SELECT id FROM entries WHERE street = $1 AND device = $2 AND n = $3';
  return (await sql.get(text, street, actor.device, n)) !== undefined;
}

async function checkSlip(batch: Batch, entry: Entry): Promise<Rejection | undefined> {
  const digits = textAt(entry.body, 'slip');
  if (digits === undefined) return refused('bad-body');
  const slip = readSlip(digits);
  if (!slip || slip.running < 1) return refused('bad-body');
  if (!(await isOwn(batch, slip.point, slip.device, textAt(entry.body, 'point'))))
    return refused('foreign-device-number');
  const taken = 'SELECT id FROM help_requests WHERE street = $1 AND slip = $2 AND id <> $3';
  return (await batch.sql.get(taken, batch.street, digits, entry.request)) ? refused('id-taken') : undefined;
}

/** True when the device has this number at the point with that number, and the entry speaks of no other point. */
async function isOwn(
  batch: Batch,
  pointNumber: number,
  deviceNumber: number,
  point: string | undefined,
): Promise<boolean> {
  const { sql, street, actor } = batch;
  const row = await once(batch, `number ${deviceNumber} at ${pointNumber}`, () =>
    sql.get<{ id: string }>(
      `SELECT points.id FROM device_points
       JOIN points ON points.street = device_points.street AND points.id = device_points.point
       WHERE device_points.device = $1 AND device_points.street = $2 AND points.number = $3 AND device_points.number = $4`,
      ...[actor.device, street, pointNumber, deviceNumber],
    ),
  );
  return row !== undefined && (point === undefined || point === row.id);
}
