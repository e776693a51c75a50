import type { FastifyInstance } from 'fastify';
import type { Person } from '../domain/person.ts';
import type { Role } from '../domain/role.ts';
import {
  ME_PATH,
  type Me,
  SIGN_IN_PATH,
  SIGN_OUT_PATH,
  type SignInRequest,
  signInSchema,
} from '../protocol/sign-in.ts';
import { actorOf } from './actor.ts';
import type { Station } from './context.ts';
import { isPassword, pretendToCheck } from './password.ts';
import { signInName } from './places.ts';
import { Refusal } from './problem.ts';
import { endSession, giveCookie, newSession, startSession } from './session.ts';
import { addressOf } from './session-limit.ts';
import type { Sql } from './storage/sql.ts';
import { Tries } from './tries.ts';

/** [A2] Wrong passwords per name; a name that does not exist is counted too, or its silence would tell. */
const TRIES = 10;
const WITHIN = 15 * 60_000;

/** [A2] Wrong passwords of all names from one address: names can be made up, and each costs a slow look ([F64]). */
export const WRONG_FROM_ONE_ADDRESS = 40;

interface AccountRow {
  readonly id: string;
  readonly street: string;
  readonly password: string | null;
}

/** [A2] `POST /api/sign-in`, `POST /api/sign-out`, `GET /api/me`. */
export function signIn(app: FastifyInstance, station: Station): void {
  const names = new Tries(TRIES, WITHIN);
  const addresses = new Tries(WRONG_FROM_ONE_ADDRESS, WITHIN);
  const { db, clock } = station;

  app.post<{ Body: SignInRequest }>(
    `/api${SIGN_IN_PATH}`,
    { schema: { body: signInSchema } },
    async (request, reply) => {
      const now = clock.now();
      const name = signInName(request.body.name);
      const address = addressOf(request);
      addresses.begin(address, now, reply);
      names.begin(name, now, reply);
      const account = await checkedAccount(db, name, request.body.password);
      addresses.forgive(address, now);
      names.forgive(name, now);
      const session = newSession(account.street, account.id, null, now);
      const secret = await db.transaction(async (sql) => {
        await checkStill(sql, account);
        return startSession(sql, session, now);
      });
      giveCookie(request, reply, session, secret);
      return meOf(db, account.street, account.id);
    },
  );

  app.post(`/api${SIGN_OUT_PATH}`, async (request, reply) => {
    await endSession(db, request, reply);
    return {};
  });

  app.get(`/api${ME_PATH}`, async (request) => {
    const { street, actor } = await actorOf(station, request);
    return meOf(db, street, actor.person);
  });
}

async function checkedAccount(sql: Sql, name: string, password: string): Promise<AccountRow> {
  const text = 'SELECT id, street, password FROM people WHERE sign_in_name = $1';
  const account = await sql.get<AccountRow>(text, name);
  if (account?.password) {
    if (await isPassword(password, account.password)) return account;
  } else {
    await pretendToCheck(password);
  }
  throw new Refusal('wrong-password', 401);
}

/** Looking at a password takes a moment, in which it may have been changed, or the account closed. */
async function checkStill(sql: Sql, { id, password }: AccountRow): Promise<void> {
  const known = await sql.get<Pick<AccountRow, 'password'>>('SELECT password FROM people WHERE id = $1', id);
  if (known?.password !== password) throw new Refusal('wrong-password', 401);
}

/** [A2] Who a session is. */
export async function meOf(sql: Sql, street: string, person: string): Promise<Me> {
  const name = await sql.get<{ name: string }>('SELECT name FROM streets WHERE id = $1', street);
  return { person: await personOf(sql, person), street: { id: street, name: name?.name ?? '' } };
}

async function personOf(sql: Sql, id: string): Promise<Person> {
  const text = 'SELECT id, name, roles, point, community, line, phone FROM people WHERE id = $1';
  const row = await sql.get<Record<keyof Person, string | null>>(text, id);
  if (!row) throw new Refusal('no-session', 401);
  const given = Object.entries(row).filter(([, value]) => value !== null);
  return {
    ...(Object.fromEntries(given) as unknown as Person),
    roles: JSON.parse(row.roles ?? '[]') as Role[],
  };
}
