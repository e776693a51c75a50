import type { FastifyInstance } from 'fastify';
import type { Actor } from '../domain/scope.ts';
import {
  REOFFER_PATH,
  type ReofferAnswer,
  type ReofferRequest,
  reofferAnswerSchema,
  reofferSchema,
} from '../protocol/reoffer.ts';
import { reacceptEntries } from './accept/reaccept-entries.ts';
import { actorOf } from './actor.ts';
import type { Station } from './context.ts';
import { partingOf } from './life/parting.ts';
import { sentence } from './problem.ts';

/** [L6] `POST /api/sync/reoffer`: phones bring back what a restored database does not know. */
export function reoffer(app: FastifyInstance, station: Station): void {
  const schema = { body: reofferSchema, response: { 200: reofferAnswerSchema } };
  app.post<{ Body: ReofferRequest }>(`/api${REOFFER_PATH}`, { schema }, async (request) => {
    const { street, actor } = await actorOf(station, request);
    const { after, results } = await answerTo(station, street, actor, request.body);
    const worded = results.map((result) =>
      result.code ? { ...result, message: sentence(request, result.code) } : result,
    );
    return { after, results: worded };
  });
}

async function answerTo(station: Station, street: string, actor: Actor, { epoch, entries }: ReofferRequest) {
  const after = await partingOf(station.db, street, epoch, station.epoch);
  const results = entries.length === 0 ? [] : await reacceptEntries(station, street, actor, entries);
  return { after, results } satisfies ReofferAnswer;
}
