import { MOST_NUMBERS } from '../protocol/reconcile.ts';
import type { Sql } from './storage/sql.ts';

/** [H2] What is known of a span of a device's numbers. */
export interface NumbersHeld {
  readonly received: number;
  readonly missing: readonly number[];
  /** Of the missing ones. */
  readonly refused: readonly number[];
}

/** [H2] Which of a device's numbers from … to are here; `most` bounds how many missing ones are named. */
export async function numbersOf(
  sql: Sql,
  street: string,
  device: string,
  from: number,
  to: number,
  most = MOST_NUMBERS,
): Promise<NumbersHeld> {
  const counted = await sql.get<{ count: number }>(
    'SELECT COUNT(*) AS count FROM entries WHERE street = $1 AND device = $2 AND n BETWEEN $3 AND $4',
    ...[street, device, from, to],
  );
  const received = counted?.count ?? 0;
  // Nearly always: one look at the index is enough.
  if (received === to - from + 1) return { received, missing: [], refused: [] };
  const missing = await missingNumbers(sql, street, device, from, to, most);
  const refused = await refusedNumbers(sql, device, from, to);
  return { received, missing, refused: missing.filter((n) => refused.has(n)) };
}

/** Numbers of a device that were refused and never taken after all. */
export async function countRefused(sql: Sql, street: string, device: string): Promise<number> {
  const counted = await sql.get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM refused_numbers WHERE device = $2 AND NOT EXISTS
       (SELECT 1 FROM entries WHERE entries.street = $1 AND entries.device = $2 AND entries.n = refused_numbers.n)`,
    street,
    device,
  );
  return counted?.count ?? 0;
}

interface Gap {
  readonly after: number;
  readonly n: number;
}

/** The gaps are found by the database, so that a phone that gave out a million numbers costs no more than its gaps. */
async function missingNumbers(
  sql: Sql,
  street: string,
  device: string,
  from: number,
  to: number,
  most: number,
): Promise<number[]> {
  const gaps = await sql.all<Gap>(
    `SELECT n, after FROM (
       SELECT n, LAG(n, 1, $3 - 1) OVER (ORDER BY n) AS after FROM entries
       WHERE street = $1 AND device = $2 AND n BETWEEN $3 AND $4) AS counted
     WHERE n > after + 1 ORDER BY n LIMIT $5`,
    ...[street, device, from, to, most],
  );
  const last = await sql.get<{ n: number | null }>(
    'SELECT MAX(n) AS n FROM entries WHERE street = $1 AND device = $2 AND n BETWEEN $3 AND $4',
    ...[street, device, from, to],
  );
  const numbers: number[] = [];
  for (const { after, n } of [...gaps, { after: last?.n ?? from - 1, n: to + 1 }])
    for (let each = after + 1; each < n && numbers.length < most; each++) numbers.push(each);
  return numbers;
}

async function refusedNumbers(sql: Sql, device: string, from: number, to: number): Promise<Set<number>> {
  const rows = await sql.all<{ n: number }>(
    'SELECT n FROM refused_numbers WHERE device = $1 AND n BETWEEN $2 AND $3 ORDER BY n LIMIT 10000',
    ...[device, from, to],
  );
  return new Set(rows.map(({ n }) => n));
}
