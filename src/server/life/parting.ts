import type { Sql } from '../storage/sql.ts';

/**
 * [L6] The seq up to which what was pulled in life `then` is also in the database of life `now`; 0 when nobody knows.
 * A life that this database has never heard of is not among its ancestors: nothing can be said of it.
 */
export async function partingOf(sql: Sql, street: string, then: number, now: number): Promise<number> {
  const rows = await sql.all<{ epoch: number; head: number }>(
    'SELECT epoch, head FROM lives WHERE street = $1 AND epoch >= $2',
    ...[street, then],
  );
  const known = new Set(rows.map(({ epoch }) => epoch));
  if (!known.has(then) || !known.has(now)) return 0;
  const heads = rows.filter(({ epoch }) => epoch > then).map(({ head }) => head);
  return heads.length > 0 ? Math.min(...heads) : 0;
}
