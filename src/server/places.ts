import type { Community, HelperPoint } from '../domain/helper-point.ts';
import type { Person } from '../domain/person.ts';
import type { Sql } from './storage/sql.ts';

/** How somebody signs in at a PC; the password as it is kept. */
export interface Account {
  readonly signInName: string;
  readonly password: string;
}

/** Writes a point of the street. */
export function addPoint(sql: Sql, street: string, point: HelperPoint): Promise<void> {
  const { id, number, signName, shortName, community, address, landmark, tiles } = point;
  return sql.run(
    `INSERT INTO points (street, id, number, sign_name, short_name, community, address, landmark, tiles)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    ...[street, id, number, signName, shortName, community, address, landmark, JSON.stringify(tiles)],
  );
}

/** Writes a person; only who works at a PC has an account. */
export function addPerson(sql: Sql, street: string, person: Person, account?: Account): Promise<void> {
  const { id, name, roles, point, community, line, phone } = person;
  return sql.run(
    `INSERT INTO people (street, id, name, roles, point, community, line, phone, sign_in_name, password)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    ...[street, id, name, JSON.stringify(roles)],
    ...[point ?? null, community ?? null, line ?? null, phone ?? null],
    ...[account?.signInName ?? null, account?.password ?? null],
  );
}

/** Writes a line or a community. */
export function addNamed(
  sql: Sql,
  table: 'lines' | 'communities',
  street: string,
  { id, name }: Community,
): Promise<void> {
  return sql.run(`INSERT INTO ${table} (street, id, name) VALUES ($1, $2, $3)`, street, id, name);
}

/** True when the street has a row of this id. */
export async function exists(
  sql: Sql,
  table: 'lines' | 'communities' | 'points' | 'people',
  street: string,
  id: string,
): Promise<boolean> {
  const text = `SELECT id FROM ${table} WHERE street = $1 AND id = $2`;
  return (await sql.get(text, street, id)) !== undefined;
}

/** Names for signing in are compared without case, width and outer blanks, as they are typed. */
export function signInName(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}
