import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { STATION_HEADER, writeStationMark } from '../protocol/version.ts';
import type { Station } from './context.ts';
import { Refusal } from './problem.ts';

/** What holds for every answer: who we are ([V3]), what a browser may do with it, and who may write ([A6]). */
export async function guardDoors(app: FastifyInstance, station: Station): Promise<void> {
  await app.register(helmet, headers);
  app.addHook('onRequest', async (request, reply) => {
    if (!isApi(request)) return;
    reply.header('cache-control', 'no-store');
    if (request.method !== 'GET' && request.method !== 'HEAD' && !isSameOrigin(request)) {
      throw new Refusal('foreign-origin', 403);
    }
  });
  // Last of all, because the very call that is answered may have found out that a new life has begun ([L2]).
  app.addHook('onSend', async (request, reply) => {
    const { keys, epoch } = station;
    if (!isApi(request)) return;
    reply.header(STATION_HEADER, writeStationMark({ stationId: keys.stationId, epoch }));
    if (/^application\/json\b/.test(String(reply.getHeader('content-type')))) sparePageHeaders(reply);
  });
}

/** On 2G half a kilobyte takes the tenth of a second, and what is no page needs no rules for pages. */
function sparePageHeaders(reply: FastifyReply): void {
  for (const name of PAGE_HEADERS) reply.removeHeader(name);
}

const PAGE_HEADERS = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'strict-transport-security',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
];

/** True for what lies under `/api`, or is answered from there: `/%61pi/` leads to the same doors. */
export function isApi({ url, routeOptions }: FastifyRequest): boolean {
  return [url, routeOptions.url ?? ''].some((address) => /^\/api([/?]|$)/.test(address));
}

/** [A6] A browser names the page's origin on every write; a page of another host never names ours. */
function isSameOrigin(request: FastifyRequest): boolean {
  const { origin, host } = request.headers;
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

// Two of helmet's defaults break Chromium 64–67 (measured): `no-referrer` makes our own POSTs say `Origin: null`, and
// `upgrade-insecure-requests` stops every script on http://127.0.0.1.
const headers = {
  referrerPolicy: { policy: 'same-origin' },
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      mediaSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
} as const satisfies Parameters<typeof helmet>[1];
