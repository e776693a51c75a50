import type { FastifyInstance } from 'fastify';
import { ACCOUNTS_PATH, type Account, newPasswordSchema } from '../protocol/accounts.ts';
import { DESK } from './accept/batch.ts';
import type { Asker } from './actor.ts';
import { administratorOf } from './administrator.ts';
import { audit } from './audit.ts';
import type { Station } from './context.ts';
import { hashPassword } from './password.ts';
import { Refusal } from './problem.ts';
import type { Sql } from './storage/sql.ts';
import { listenerOf } from './stream.ts';

interface Of {
  readonly Params: { readonly person: string };
}

/** [A2] What an administrator does about accounts: another password for who forgot his, and an end for who left. */
export function accounts(app: FastifyInstance, station: Station): void {
  const { db, clock, changes } = station;
  // What a signed-out desk listens to ends too, or it would stand there until somebody touched it.
  const hushDesk = (person: string) => changes.end(listenerOf({ device: DESK, person }));

  app.get(`/api${ACCOUNTS_PATH}`, async (request) => {
    const { street } = await administratorOf(station, request);
    const text =
      'SELECT id AS person, sign_in_name AS "signInName" FROM people WHERE street = $1 AND sign_in_name IS NOT NULL ORDER BY name';
    return { accounts: await db.all<Account>(text, street) };
  });

  app.post<Of & { Body: { password: string } }>(
    `/api${ACCOUNTS_PATH}/:person/password`,
    { schema: { body: newPasswordSchema } },
    async (request) => {
      const asker = await administratorOf(station, request);
      const { person } = request.params;
      const password = await hashPassword(request.body.password);
      await db.transaction(async (sql) => {
        await checkAccount(sql, asker, person);
        await sql.run('UPDATE people SET password = $2 WHERE id = $1', person, password);
        await endDeskSessions(sql, person);
        await audit(sql, asker, clock.now(), 'new password', person);
      });
      hushDesk(person);
      return {};
    },
  );

  app.post<Of>(`/api${ACCOUNTS_PATH}/:person/close`, async (request) => {
    const asker = await administratorOf(station, request);
    const { person } = request.params;
    // The last administrator would shut everybody out, himself first.
    if (person === asker.actor.person) throw new Refusal('not-allowed', 403);
    await db.transaction(async (sql) => {
      await checkAccount(sql, asker, person);
      await sql.run('UPDATE people SET sign_in_name = NULL, password = NULL WHERE id = $1', person);
      await endDeskSessions(sql, person);
      await audit(sql, asker, clock.now(), 'account closed', person);
    });
    hushDesk(person);
    return {};
  });
}

/** Asked where it is changed: of two administrators who close each other's at once, the second is signed out by then. */
async function checkAccount(sql: Sql, { street, actor }: Asker, person: string): Promise<void> {
  const session = 'SELECT person FROM sessions WHERE person = $1 AND device IS NULL';
  if (!(await sql.get(session, actor.person))) throw new Refusal('no-session', 401);
  const text = 'SELECT id FROM people WHERE street = $1 AND id = $2 AND sign_in_name IS NOT NULL';
  if (!(await sql.get(text, street, person))) throw new Refusal('unknown-person', 404);
}

/** His phone is a device of its own, which is retired by itself ([A3]). */
async function endDeskSessions(sql: Sql, person: string): Promise<void> {
  await sql.run('DELETE FROM sessions WHERE person = $1 AND device IS NULL', person);
}
