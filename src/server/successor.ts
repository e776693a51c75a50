import type { FastifyInstance } from 'fastify';
import { SUCCESSOR_PATH } from '../protocol/successor.ts';
import { DESK } from './accept/batch.ts';
import { actorOf } from './actor.ts';
import { audit } from './audit.ts';
import type { Station } from './context.ts';
import { makeSuccessorCode } from './enrolment-code.ts';
import { Refusal } from './problem.ts';
import { Tries } from './tries.ts';

/** [A8] Whoever moves once an hour needs no more; each makes the one before it worthless. */
const CODES = 6;
const WITHIN = 60 * 60_000;

/** [A8] `POST /api/successor`: an enrolled device makes a code for another browser of the same phone. */
export function successor(app: FastifyInstance, station: Station): void {
  const tries = new Tries(CODES, WITHIN);
  const { db, keys, clock } = station;
  app.post(`/api${SUCCESSOR_PATH}`, async (request, reply) => {
    const asker = await actorOf(station, request);
    const { device, point, person } = asker.actor;
    if (device === DESK || point === undefined) throw new Refusal('not-allowed', 403);
    const now = clock.now();
    tries.begin(device, now, reply);
    return db.transaction(async (sql) => {
      const order = { street: asker.street, point, person, madeBy: person };
      const code = await makeSuccessorCode(sql, keys, order, device, now);
      await audit(sql, asker, now, 'successor code', device);
      return code;
    });
  });
}
