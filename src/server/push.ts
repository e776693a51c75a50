import type { FastifyInstance } from 'fastify';
import { PUSH_PATH, type PushRequest, pushAnswerSchema, pushSchema } from '../protocol/push.ts';
import { acceptEntries } from './accept/accept.ts';
import { actorOf } from './actor.ts';
import type { Station } from './context.ts';
import { sentence } from './problem.ts';

/** [P1] `POST /api/sync/push`: refused for nothing but a missing session; each entry gets its own answer. */
export function push(app: FastifyInstance, station: Station): void {
  const schema = { body: pushSchema, response: { 200: pushAnswerSchema } };
  app.post<{ Body: PushRequest }>(`/api${PUSH_PATH}`, { schema }, async (request) => {
    const { street, actor } = await actorOf(station, request);
    const { serverTime, results } = await acceptEntries(station, street, actor, request.body);
    const worded = results.map((result) =>
      result.code ? { ...result, message: sentence(request, result.code) } : result,
    );
    return { serverTime, results: worded };
  });
}
