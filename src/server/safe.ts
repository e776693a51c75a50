import type { Sql } from './storage/sql.ts';

/** [J2] The newest seq of a street that lies in a verified backup of this life; 0 while there is none. */
export async function safeOf(sql: Sql, street: string, epoch: number): Promise<number> {
  const text = 'SELECT seq FROM safes WHERE street = $1 AND epoch = $2';
  return (await sql.get<{ seq: number }>(text, street, epoch))?.seq ?? 0;
}
