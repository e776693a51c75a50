import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { DAY } from '../domain/day.ts';
import { ENROL_PAGE } from '../protocol/enrol.ts';
import type { EnrolmentCode } from '../protocol/points.ts';
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
}

/** [A1] Makes a code: eight digits to type and 128 bits for a link, either of which spends both. */
export async function makeCode(
  sql: Sql,
  keys: StationKeys,
  order: CodeOrder,
  now: number,
): Promise<EnrolmentCode> {
  await retireOldest(sql, order, now);
  const code = await freeDigits(sql, keys, now);
  const secret = randomBytes(16).toString('base64url');
  const expiresAt = now + LIFE;
  await sql.run(
    `INSERT INTO codes (id, street, point, person, code_hash, link_hash, expires_at, made_by, made_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    ...[randomUUID(), order.street, order.point, order.person],
    ...[hashed(keys, code), hashed(keys, secret), expiresAt, order.madeBy, now],
  );
  return { code, link: `${ENROL_PAGE}#${secret}`, expiresAt };
}

/** The row that a typed code or a link's secret belongs to; of several with the same digits the newest. */
export function findCode(sql: Sql, keys: StationKeys, given: string): Promise<CodeRow | undefined> {
  const column = isTyped(given) ? 'code_hash' : 'link_hash';
  const text = `SELECT id, street, point, person, expires_at, used_at FROM codes WHERE ${column} = $1
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

/** Whoever asks for a sixth code no longer waits for the first: staff are never locked out by unused codes. */
async function retireOldest(sql: Sql, { street, point }: CodeOrder, now: number): Promise<void> {
  const live = await sql.all<{ id: string }>(
    `SELECT id FROM codes WHERE street = $1 AND point = $2 AND used_at IS NULL AND expires_at > $3
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
