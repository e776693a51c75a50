import { randomUUID } from 'node:crypto';
import type { Person } from '../domain/person.ts';
import type { Role } from '../domain/role.ts';
import type { NewPerson } from '../protocol/points.ts';
import { type Account, addPerson, exists, signInName } from './places.ts';
import { Refusal } from './problem.ts';
import type { Sql } from './storage/sql.ts';

/** Where somebody of this role must belong: without it he would see nothing. */
const BELONGS: Partial<Record<Role, 'line' | 'community'>> = { line: 'line', community: 'community' };

/** Adds a person; `password` as it is kept. */
export async function newPerson(
  sql: Sql,
  street: string,
  given: NewPerson,
  password: string | undefined,
): Promise<Person> {
  const account = accountOf(given, password);
  if (given.roles.some((role) => BELONGS[role] && !given[BELONGS[role]])) throw new Refusal('bad-body', 422);
  await checkPlaces(sql, street, given);
  if (account && (await isTaken(sql, account.signInName))) throw new Refusal('name-taken', 409);
  const { signInName: _name, password: _password, ...rest } = given;
  const person = { ...rest, id: randomUUID(), roles: [...new Set(given.roles)] } as Person;
  await addPerson(sql, street, person, account);
  return person;
}

/** A name without a password, or the other way round, would be an account that nobody can use. */
function accountOf(given: NewPerson, password: string | undefined): Account | undefined {
  const name = given.signInName === undefined ? undefined : signInName(given.signInName);
  if (name === undefined && password === undefined) return undefined;
  if (!name || password === undefined) throw new Refusal('bad-body', 422);
  return { signInName: name, password };
}

async function checkPlaces(sql: Sql, street: string, { point, community, line }: NewPerson): Promise<void> {
  const named = [
    ['points', point],
    ['communities', community],
    ['lines', line],
  ] as const;
  for (const [table, id] of named) {
    if (id !== undefined && !(await exists(sql, table, street, id))) throw new Refusal('unknown-place', 422);
  }
}

async function isTaken(sql: Sql, name: string): Promise<boolean> {
  return (await sql.get('SELECT id FROM people WHERE sign_in_name = $1', name)) !== undefined;
}
