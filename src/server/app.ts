import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance } from 'fastify';
import { PUSH_LIMITS } from '../protocol/push.ts';
import { accounts } from './accounts.ts';
import { answersBeforeRoutes } from './before-routes.ts';
import { carry } from './carry.ts';
import { catalog } from './catalog.ts';
import { compressAnswers } from './compress-answers.ts';
import type { Station } from './context.ts';
import { devices } from './devices.ts';
import { digest } from './digest.ts';
import { guardDoors } from './doors.ts';
import { enrol } from './enrol.ts';
import { refuseEndless } from './finite-queries.ts';
import { healthz } from './healthz.ts';
import { holidays } from './holidays.ts';
import { parseJson } from './json-body.ts';
import { ledger } from './ledger.ts';
import { media } from './media.ts';
import { describeApi } from './openapi.ts';
import { servePages } from './pages.ts';
import { takeBodiesPlainly } from './plain-bodies.ts';
import { pointHealth } from './point-health.ts';
import { points } from './points.ts';
import { answerProblems } from './problem.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { rates } from './rates.ts';
import { readyz } from './readyz.ts';
import { reconcile } from './reconcile.ts';
import { redact } from './redact.ts';
import { reoffer } from './reoffer.ts';
import { requests } from './requests.ts';
import { renewCookies } from './session.ts';
import { sessionByKey } from './session-by-key.ts';
import { limitPerSession } from './session-limit.ts';
import { setup } from './setup.ts';
import { signIn } from './sign-in.ts';
import { stream } from './stream.ts';
import { successor } from './successor.ts';
import { sayUnnamedProxy } from './unnamed-proxy.ts';
import { unzipBodies } from './unzip-bodies.ts';
import { wiped } from './wiped.ts';

/** A feature: adds its routes to the app. */
export type Feature = (app: FastifyInstance, station: Station) => void;

const FEATURES: readonly Feature[] = [
  healthz,
  readyz,
  push,
  pull,
  reconcile,
  digest,
  reoffer,
  stream,
  carry,
  catalog,
  enrol,
  sessionByKey,
  successor,
  wiped,
  signIn,
  setup,
  points,
  pointHealth,
  devices,
  accounts,
  holidays,
  requests,
  redact,
  rates,
  ledger,
  media,
];

/** [F69] More than the most patient phone waits itself ([C2]: five minutes); without an end a stranger holds open what he likes. */
const ARRIVES_WITHIN_MS = 6 * 60_000;

/** The station's HTTP side, ready to listen. */
export async function buildApp(station: Station): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: PUSH_LIMITS.bytes + 16 * 1024,
    forceCloseConnections: true,
    requestTimeout: ARRIVES_WITHIN_MS,
    // [A6] Whose `X-Forwarded-For` is believed; without any, the address is that of the connection.
    trustProxy: [...(station.config.proxies ?? [])],
    ...answersBeforeRoutes(station),
    // Unknown fields are kept ([V2]).
    ajv: { customOptions: { removeAdditional: false } },
  });
  unzipBodies(app);
  parseJson(app);
  answerProblems(app, station);
  refuseEndless(app);
  takeBodiesPlainly(app);
  await app.register(cookie);
  sayUnnamedProxy(app, station);
  await app.register(rateLimit, limitPerSession(station));
  await guardDoors(app, station);
  renewCookies(app);
  compressAnswers(app);
  await describeApi(app);
  for (const feature of FEATURES) feature(app, station);
  await servePages(app, station);
  return app;
}
