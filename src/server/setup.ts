import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { SETUP_PAGE, SETUP_PATH, type SetupRequest, setupSchema } from '../protocol/setup.ts';
import { addStreet } from './catalog-defaults.ts';
import type { Station } from './context.ts';
import { sha256 } from './keys.ts';
import { hashPassword } from './password.ts';
import { addPerson, signInName } from './places.ts';
import { Refusal } from './problem.ts';
import { giveCookie, newSession, type Session, startSession } from './session.ts';
import { meOf } from './sign-in.ts';
import type { Sql, Transaction } from './storage/sql.ts';

/** The one-time link of a station without a street, made anew at every start; undefined once there is one. */
export function setupLink({ db, clock }: Station): Promise<string | undefined> {
  return db.transaction(async (sql) => {
    if (await hasStreet(sql)) return undefined;
    const token = randomBytes(16).toString('base64url');
    await sql.run('DELETE FROM setup');
    await sql.run('INSERT INTO setup (token_hash, made_at) VALUES ($1, $2)', sha256(token), clock.now());
    return `${SETUP_PAGE}#${token}`;
  });
}

/** `POST /api/setup`: makes the street and its first administrator, who also dispatches, and signs him in. */
export function setup(app: FastifyInstance, station: Station): void {
  const { db, clock } = station;
  const options = { schema: { body: setupSchema } };
  app.post<{ Body: SetupRequest }>(`/api${SETUP_PATH}`, options, async (request, reply) => {
    const now = clock.now();
    await checkToken(db, request.body.token);
    const password = await hashPassword(request.body.password);
    const { session, secret } = await db.transaction((sql) => begin(sql, request.body, password, now));
    giveCookie(request, reply, session, secret);
    return meOf(db, session.street, session.person);
  });
}

async function begin(
  sql: Transaction,
  given: SetupRequest,
  password: string,
  now: number,
): Promise<{ session: Session; secret: string }> {
  await checkToken(sql, given.token);
  const street = randomUUID();
  const person = randomUUID();
  await addStreet(sql, { id: street, name: given.street, dutyPhone: given.dutyPhone }, now);
  const administrator = { id: person, name: given.name, roles: ['dispatcher', 'admin'] as const };
  await addPerson(sql, street, administrator, { signInName: signInName(given.signInName), password });
  await sql.run('DELETE FROM setup');
  const session = newSession(street, person, null, now);
  return { session, secret: await startSession(sql, session, now) };
}

/** Asked before the slow hashing of a password, and again inside the transaction that spends the link. */
async function checkToken(sql: Sql, token: string): Promise<void> {
  if (await hasStreet(sql)) throw new Refusal('setup-done', 409);
  const known = await sql.get('SELECT made_at FROM setup WHERE token_hash = $1', sha256(token));
  if (!known) throw new Refusal('wrong-setup-link', 403);
}

async function hasStreet(sql: Sql): Promise<boolean> {
  return (await sql.get('SELECT id FROM streets LIMIT 1')) !== undefined;
}
