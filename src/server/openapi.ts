import swagger, { type SwaggerTransform } from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { problemSchema } from '../protocol/problem.ts';
import { PROTOCOL } from '../protocol/version.ts';

/** `GET /api/openapi.json`: made from the very schemas by which the station checks what it is sent. */
export const OPENAPI_PATH = '/api/openapi.json';

/** Listens to every route that is added afterwards. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, { openapi, transform: withAnswers });
  app.get(OPENAPI_PATH, async () => app.swagger());
}

const openapi = {
  openapi: '3.1.0',
  info: {
    title: 'Jieyou',
    description: 'A street and its helper points (src/protocol/SPEC.md).',
    version: `${PROTOCOL}`,
  },
  components: {
    securitySchemes: {
      phone: { type: 'apiKey', in: 'cookie', name: 'jieyou' },
      desk: { type: 'apiKey', in: 'cookie', name: 'jieyou-desk' },
    },
  },
} as const;

/** What each route says on top of its schemas; in one place, so that a route without a sentence is seen by its test. */
export const SUMMARIES: Readonly<Record<string, string>> = {
  'GET /healthz': 'The process answers and its database can be read.',
  'GET /readyz': 'The database can be written, so that phones are received.',
  'GET /api/openapi.json': 'This description.',
  'POST /api/sync/push': '[P1] Appends entries; one answer for each. Without entries it is the heartbeat.',
  'GET /api/sync/pull': '[L1] What changed in the scope of the session since a checkpoint.',
  'POST /api/sync/reoffer': '[L6] Brings back what a restored database does not know, by its receipts.',
  'GET /api/sync/digest': '[L8] What the asker should hold, as one number to compare.',
  'GET /api/sync/reconcile': '[H2] Which numbers of the asking phone never came.',
  'GET /api/sync/stream': '[L7] Server-sent lines that something changed, never what.',
  'POST /api/sync/carry': '[C2] Delivers what another phone sealed; the receipt is signed by the station.',
  'GET /api/sync/catalog': '[L9] Point, people, kinds, lines and calendar in the scope of the session.',
  'POST /api/enrol': '[A1] Spends a code and makes a phone known; sets its cookie.',
  'POST /api/session': '[A7] A nonce for a device; brought back signed by its key, a new cookie.',
  'POST /api/successor': '[A8] A code for another browser of the same phone; ten minutes, one at a time.',
  'POST /api/wiped': '[A3] A revoked phone has deleted everything; its sessions end.',
  'POST /api/setup': 'Makes the street and its first administrator; once.',
  'POST /api/sign-in': '[A2] Starts the session of staff at a PC.',
  'POST /api/sign-out': '[A2] Ends it.',
  'GET /api/me': '[A2] Who the session is.',
  'GET /api/points': '[D2] Points with their people and phones.',
  'GET /api/points/health':
    '[H1] Every phone: last contact, given out, received, missing, storage, app, clock.',
  'POST /api/points': '[D2] Opens a point.',
  'POST /api/points/:id/codes': '[A1] Makes an enrolment code for one point and one person.',
  'POST /api/devices/:id/revoke': '[A3] Revokes a phone: it may send what waits, and read nothing more.',
  'GET /api/devices/:id/held': '[A3] What a revoked phone sent since, outside the chain.',
  'POST /api/devices/:id/held/:entry': '[A3] Releases or discards one of these entries.',
  'POST /api/people': '[D2] Adds a person.',
  'POST /api/lines': '[D2] Adds a line.',
  'POST /api/communities': '[D2] Adds a community.',
  'GET /api/accounts': '[A2] Who may sign in at a PC; administrators only.',
  'POST /api/accounts/:person/password': '[A2] Another password; ends the sessions of that person at PCs.',
  'POST /api/accounts/:person/close': '[A2] Nobody signs in with it any more.',
  'PUT /api/holidays': '[D2] Days off and worked weekends of a year, for every promise made from now on.',
  'GET /api/requests': '[D1] One page of a board or of the list behind a figure, most urgent first.',
  'GET /api/requests/:id': '[D1] One request with its history.',
  'POST /api/requests/:id/redact':
    '[E2] Erases what people said in a request, for good; administrators only.',
  'PUT /api/media/:sha256': '[M1] Sends a stretch of a photo or recording that an accepted entry names.',
  'HEAD /api/media/:sha256': '[M1] How many bytes of it are held from this device.',
  'GET /api/media/:sha256': '[M4] The photo or recording, in the scope of the session.',
  'GET /api/rates': '[D1] Both rates with every number behind them.',
  'GET /api/export/ledger.csv': '[D1] The ledger of a period.',
};

const OPEN = [
  '/healthz',
  '/readyz',
  OPENAPI_PATH,
  '/api/enrol',
  '/api/session',
  '/api/setup',
  '/api/sign-in',
];

/** Only the description: a response schema on the route itself would cut unknown fields off the answers ([V2]). */
const withAnswers: SwaggerTransform = ({ schema = {}, url, route }) => {
  const method = [route.method].flat()[0] ?? 'GET';
  const summary = SUMMARIES[`${method} ${url}`];
  if (!url.startsWith('/api') && summary === undefined) return { schema: { ...schema, hide: true }, url };
  const { response } = schema as { response?: object };
  return {
    url,
    schema: {
      ...schema,
      ...(summary !== undefined && { summary }),
      response: {
        200: { description: 'done', type: 'object', additionalProperties: true },
        ...response,
        default: { description: 'why not', ...problemSchema },
      },
      ...(!OPEN.includes(url) && { security: [{ phone: [] }, { desk: [] }] }),
    },
  };
};
