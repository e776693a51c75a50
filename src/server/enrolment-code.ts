import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { DAY } from '../domain/day.ts';
import { ENROL_PAGE } from '../protocol/enrol.ts';
import type { EnrolmentCode } from '../protocol/points.ts';
import { SUCCESSOR_LIFE_MS } from '../protocol/successor.ts';
import type { StationKeys } from './keys.ts';
import type { Sql } from './storage/sql.ts';

/** [A1] How long a code may be spent, and how many of a point may be waiting at once. */
const LIFE = DAY;
const LIVE_PER_POINT = 5;

/** For whom a code is made, and by whom. */
export interface CodeOrder {
  readonly street: string;
  readonly point: string;
  readonly person: string;
  readonly madeBy: string;
}

/** A row of `codes`. */
export interface CodeRow {
  readonly id: string;
  readonly street: string;
  readonly point: string;
  readonly person: string;
  readonly expires_at: number;
  readonly used_at: number | null;
  /** [A8] The device that made it for itself. */
  readonly successor_of: string | null;
}

/** [A1] Makes a code: eight digits to type and 128 bits for a link, either of which spends both. */
export async function makeCode(
  sql: Sql,
  keys: StationKeys,
  order: CodeOrder,
  now: number,
): Promise<EnrolmentCode> {
  await retireOldest(sql, order, now);
  return writeCode(sql, keys, order, null, now + LIFE, now);
}

/** [A8] The same for a device's own other browser; a device has one such code, and staff's are not touched by it. */
export async function makeSuccessorCode(
  sql: Sql,
  keys: StationKeys,
  order: CodeOrder,
  device: string,
  now: number,
): Promise<EnrolmentCode> {
  await retireSuccessorCodes(sql, device, now);
  return writeCode(sql, keys, order, device, now + SUCCESSOR_LIFE_MS, now);
}

/** [A3], [A8] A new one, or the end of the device, makes what it made before worthless. */
export function retireSuccessorCodes(sql: Sql, device: string, now: number): Promise<void> {
  const text =
    'UPDATE codes SET expires_at = $2 WHERE successor_of = $1 AND used_at IS NULL AND expires_at > $2';
  return sql.run(text, device, now);
}

/** The row that a typed code or a link's secret belongs to; of several with the same digits the newest. */
export function findCode(sql: Sql, keys: StationKeys, given: string): Promise<CodeRow | undefined> {
  const column = isTyped(given) ? 'code_hash' : 'link_hash';
  const text = `SELECT id, street, point, person, expires_at, used_at, successor_of FROM codes WHERE ${column} = $1
    ORDER BY made_at DESC LIMIT 1`;
  return sql.get<CodeRow>(text, hashed(keys, isTyped(given) ? digitsOf(given) : given));
}

/** True for what a person typed: digits, however they were grouped. */
export function isTyped(given: string): boolean {
  return /^\d{8}$/.test(digitsOf(given));
}

function digitsOf(given: string): string {
  return given.normalize('NFKC').replace(/[\s-]/g, '');
}

async function writeCode(
  sql: Sql,
  keys: StationKeys,
  order: CodeOrder,
  successorOf: string | null,
  expiresAt: number,
  now: number,
): Promise<EnrolmentCode> {
  const code = await freeDigits(sql, keys, now);
  const secret = randomBytes(16).toString('base64url');
  await sql.run(
    `INSERT INTO codes (id, street, point, person, code_hash, link_hash, expires_at, made_by, made_at, successor_of)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    ...[randomUUID(), order.street, order.point, order.person],
    ...[hashed(keys, code), hashed(keys, secret), expiresAt, order.madeBy, now, successorOf],
  );
  return { code, link: `${ENROL_PAGE}#${secret}`, expiresAt };
}

/** Whoever asks for a sixth code no longer waits for the first: staff are never locked out by unused codes. */
async function retireOldest(sql: Sql, { street, point }: CodeOrder, now: number): Promise<void> {
  const live = await sql.all<{ id: string }>(
    `SELECT id FROM codes WHERE street = $1 AND point = $2 AND used_at IS NULL AND expires_at > $3 AND successor_of IS NULL
     ORDER BY made_at DESC, id`,
    ...[street, point, now],
  );
  for (const { id } of live.slice(LIVE_PER_POINT - 1)) {
    await sql.run('UPDATE codes SET expires_at = $2 WHERE id = $1', id, now);
  }
}

async function freeDigits(sql: Sql, keys: StationKeys, now: number): Promise<string> {
  const code = String(randomInt(100_000_000)).padStart(8, '0');
  const text = 'SELECT id FROM codes WHERE code_hash = $1 AND expires_at > $2';
  return (await sql.get(text, hashed(keys, code), now)) ? freeDigits(sql, keys, now) : code;
}

/** Eight digits are soon tried through: only with the key outside the database can the hash be made at all. */
function hashed(keys: StationKeys, secret: string): string {
  return keys.mark(`enrolment ${secret}`);
}
