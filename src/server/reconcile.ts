import type { FastifyInstance } from 'fastify';
import {
  MOST_NUMBERS,
  RECONCILE_PATH,
  type ReconcileAnswer,
  reconcileQuerySchema,
} from '../protocol/reconcile.ts';
import { DESK } from './accept/batch.ts';
import { actorOf } from './actor.ts';
import type { Station } from './context.ts';
import { numbersOf } from './numbers.ts';
import { Refusal } from './problem.ts';

interface Span {
  readonly Querystring: { readonly from: number; readonly to: number };
}

/** [H2] `GET /api/sync/reconcile`: which of the asking phone's numbers never came. The desk counts for itself. */
export function reconcile(app: FastifyInstance, station: Station): void {
  const { db, clock } = station;
  const schema = { querystring: reconcileQuerySchema };
  app.get<Span>(`/api${RECONCILE_PATH}`, { schema }, async (request): Promise<ReconcileAnswer> => {
    const { street, actor } = await actorOf(station, request);
    const { from, to } = request.query;
    if (actor.device === DESK) throw new Refusal('not-allowed', 403);
    if (to < from || to - from >= MOST_NUMBERS) throw new Refusal('bad-body', 422);
    const held = await db.snapshot((sql) => numbersOf(sql, street, actor.device, from, to));
    return { from, to, at: clock.now(), ...held };
  });
}
