import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Role } from '../domain/role.ts';
import {
  COMMUNITIES_PATH,
  LINES_PATH,
  type NewName,
  type NewPerson,
  type NewPoint,
  newCodeSchema,
  newNameSchema,
  newPersonSchema,
  newPointSchema,
  PEOPLE_PATH,
  POINTS_PATH,
} from '../protocol/points.ts';
import { type Asker, actorOf } from './actor.ts';
import { audit } from './audit.ts';
import type { Station } from './context.ts';
import { makeCode } from './enrolment-code.ts';
import { newPerson } from './new-person.ts';
import { newNamed, newPoint } from './new-place.ts';
import { hashPassword } from './password.ts';
import { exists } from './places.ts';
import { pointDetails } from './point-details.ts';
import { Refusal } from './problem.ts';
import type { Sql, Transaction } from './storage/sql.ts';

interface NewCode {
  readonly Params: { readonly id: string };
  readonly Body: { readonly person: string };
}

/** [D2] Points, people, lines, communities and codes: plain endpoints, each write with an audit row. */
export function points(app: FastifyInstance, station: Station): void {
  const { db, keys, clock } = station;

  /** Checks the right, then runs the change and its audit row as one. */
  async function change<T>(
    request: FastifyRequest,
    role: readonly Role[],
    work: (sql: Transaction, asker: Asker) => Promise<T>,
  ): Promise<T> {
    const asker = await asking(station, request, role);
    return db.transaction((sql) => work(sql, asker));
  }

  app.get(`/api${POINTS_PATH}`, async (request) => {
    const { street, actor } = await asking(station, request, ['dispatcher', 'admin']);
    return { points: await db.snapshot((sql) => pointDetails(sql, street, actor)) };
  });

  app.post<{ Body: NewPoint }>(`/api${POINTS_PATH}`, { schema: { body: newPointSchema } }, (request) =>
    change(request, ['admin'], async (sql, asker) => {
      const point = await newPoint(sql, asker.street, request.body);
      await audit(sql, asker, clock.now(), 'new point', point.id, { signName: point.signName });
      return point;
    }),
  );

  app.post<{ Body: NewPerson }>(
    `/api${PEOPLE_PATH}`,
    { schema: { body: newPersonSchema } },
    async (request) => {
      await asking(station, request, ['admin']);
      const password = request.body.password && (await hashPassword(request.body.password));
      return change(request, ['admin'], async (sql, asker) => {
        const person = await newPerson(sql, asker.street, request.body, password);
        await audit(sql, asker, clock.now(), 'new person', person.id, { roles: person.roles });
        return person;
      });
    },
  );

  for (const [path, table] of [
    [LINES_PATH, 'lines'],
    [COMMUNITIES_PATH, 'communities'],
  ] as const) {
    app.post<{ Body: NewName }>(`/api${path}`, { schema: { body: newNameSchema } }, (request) =>
      change(request, ['admin'], async (sql, asker) => {
        const named = await newNamed(sql, table, asker.street, request.body);
        await audit(sql, asker, clock.now(), `new in ${table}`, named.id, { name: named.name });
        return named;
      }),
    );
  }

  app.post<NewCode>(`/api${POINTS_PATH}/:id/codes`, { schema: { body: newCodeSchema } }, (request) =>
    change(request, ['dispatcher', 'admin'], async (sql, asker) => {
      const { street, actor } = asker;
      const [point, person] = [request.params.id, request.body.person];
      await checkOrder(sql, asker, point, person);
      const code = await makeCode(sql, keys, { street, point, person, madeBy: actor.person }, clock.now());
      await audit(sql, asker, clock.now(), 'new code', point, { person });
      return code;
    }),
  );
}

async function asking(station: Station, request: FastifyRequest, roles: readonly Role[]): Promise<Asker> {
  const asker = await actorOf(station, request);
  if (!roles.some((role) => asker.actor.roles.includes(role))) throw new Refusal('not-allowed', 403);
  return asker;
}

/** Whoever enrols a phone for somebody gets his rights: those of an administrator only another one may hand out. */
async function checkOrder(sql: Sql, { street, actor }: Asker, point: string, person: string): Promise<void> {
  if (!(await exists(sql, 'points', street, point))) throw new Refusal('unknown-place', 404);
  const text = 'SELECT roles FROM people WHERE street = $1 AND id = $2';
  const row = await sql.get<{ roles: string }>(text, street, person);
  if (!row) throw new Refusal('unknown-person', 404);
  const roles = JSON.parse(row.roles) as Role[];
  if (roles.includes('admin') && !actor.roles.includes('admin')) throw new Refusal('not-allowed', 403);
}
