import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance } from 'fastify';
import { PUSH_LIMITS } from '../protocol/push.ts';
import { catalog } from './catalog.ts';
import type { Station } from './context.ts';
import { guardDoors } from './doors.ts';
import { healthz } from './healthz.ts';
import { parseJson } from './json-body.ts';
import { servePages } from './pages.ts';
import { answerProblems } from './problem.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { limitPerSession } from './session-limit.ts';
import { stream } from './stream.ts';

/** A feature: adds its routes to the app. */
export type Feature = (app: FastifyInstance, station: Station) => void;

const FEATURES: readonly Feature[] = [healthz, push, pull, stream, catalog];

/** The station's HTTP side, ready to listen. */
export async function buildApp(station: Station): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: PUSH_LIMITS.bytes + 16 * 1024,
    forceCloseConnections: true,
    // Unknown fields are kept ([V2]).
    ajv: { customOptions: { removeAdditional: false } },
  });
  parseJson(app);
  answerProblems(app, station);
  await app.register(cookie);
  await app.register(rateLimit, limitPerSession);
  await guardDoors(app, station);
  for (const feature of FEATURES) feature(app, station);
  await servePages(app, station);
  return app;
}
