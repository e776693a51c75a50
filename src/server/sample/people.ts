import { sampleStreet as words } from '../../messages/zh/sample-street.ts';
import { addStreet } from '../catalog-defaults.ts';
import { hashPassword } from '../password.ts';
import { type Account, addNamed, addPerson, addPoint } from '../places.ts';
import type { Transaction } from '../storage/sql.ts';
import { type Cast, LINE_PERSON, type SamplePhone, STATION_PERSON } from './cast.ts';

/** The sample street's id. */
export const SAMPLE_STREET = 'sample';

/** How visitors sign in: as dispatcher and administrator, and as one line. */
export const SAMPLE_ACCOUNTS = { station: STATION_PERSON, line: LINE_PERSON } as const;
export const SAMPLE_PASSWORD = 'jieyou-demo';

/** Writes the street with its places, people and phones, as if they had been enrolled when the period began. */
export async function settle(sql: Transaction, cast: Cast, accounts: Accounts, since: number): Promise<void> {
  await addStreet(sql, { id: SAMPLE_STREET, name: words.name, dutyPhone: words.dutyPhone }, since);
  for (const community of cast.communities) await addNamed(sql, 'communities', SAMPLE_STREET, community);
  for (const point of cast.points) await addPoint(sql, SAMPLE_STREET, point);
  for (const person of cast.people) await addPerson(sql, SAMPLE_STREET, person, accounts.get(person.id));
  for (const phone of cast.phones) await addPhone(sql, phone, since);
}

/** Accounts by person. */
export type Accounts = ReadonlyMap<string, Account>;

/** Hashed before any transaction begins: it takes its time. */
export async function sampleAccounts(): Promise<Accounts> {
  const password = await hashPassword(SAMPLE_PASSWORD);
  const named = Object.entries(SAMPLE_ACCOUNTS);
  return new Map(named.map(([signInName, person]) => [person, { signInName, password }]));
}

async function addPhone(sql: Transaction, phone: SamplePhone, since: number): Promise<void> {
  const { id, number, name, person, point } = phone;
  await sql.run(
    `INSERT INTO devices (id, street, point, number, name, public_key, person, enrolled_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    // No phone has this key: nobody can enrol as one of these.
    ...[id, SAMPLE_STREET, point, number, name, `none of ${id}`, person, since],
  );
  await sql.run('INSERT INTO device_hands (device, person, since) VALUES ($1, $2, $3)', id, person, since);
  await sql.run(
    'INSERT INTO device_points (device, street, point, number, since) VALUES ($1, $2, $3, $4, $5)',
    ...[id, SAMPLE_STREET, point, number, since],
  );
}
