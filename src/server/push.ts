import type { FastifyInstance } from 'fastify';
import { PUSH_PATH, type PushRequest, pushAnswerSchema, pushSchema } from '../protocol/push.ts';
import { acceptEntries } from './accept/accept.ts';
import { senderOf } from './actor.ts';
import type { Station } from './context.ts';
import { sentence } from './problem.ts';
import { holdEntries } from './quarantine.ts';

/**
 * [P1] `POST /api/sync/push`: refused for nothing but a missing session; each entry gets its own answer. What a revoked
 * device brings is kept apart ([A3]).
 */
export function push(app: FastifyInstance, station: Station): void {
  const schema = { body: pushSchema, response: { 200: pushAnswerSchema } };
  app.post<{ Body: PushRequest }>(`/api${PUSH_PATH}`, { schema }, async (request) => {
    const sender = await senderOf(station, request);
    const { serverTime, results } =
      sender.revokedAt === undefined
        ? await acceptEntries(station, sender.street, sender.actor, request.body)
        : await holdEntries(station, sender, request.body);
    const worded = results.map((result) =>
      result.code ? { ...result, message: sentence(request, result.code) } : result,
    );
    return { serverTime, commits: true, results: worded };
  });
}
