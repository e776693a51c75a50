import type { Asker } from './actor.ts';
import type { Sql } from './storage/sql.ts';

/** [D2] Leaves a row for a change that is no entry: who, what, and to which point, person or code. */
export function audit(
  sql: Sql,
  { street, actor }: Asker,
  at: number,
  action: string,
  subject: string,
  detail: object = {},
): Promise<void> {
  return sql.run(
    'INSERT INTO audit (street, at, person, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)',
    ...[street, at, actor.person, action, subject, JSON.stringify(detail)],
  );
}
