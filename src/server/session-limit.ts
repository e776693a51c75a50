import { normalizeIP, type RateLimitPluginOptions } from '@fastify/rate-limit';
import type { Station } from './context.ts';
import { isApi } from './doors.ts';
import { holderOf } from './session.ts';

/** [A6] A minute of one phone, or of one person at the desk. */
export const PER_SESSION = 1200;

/** [A6] A minute of all strangers behind one address: a thousand phones that lost their cookies at once ([X45]). */
export const PER_ADDRESS = 6000;

const UNCOUNTED = { 'x-ratelimit-limit': false, 'x-ratelimit-reset': false };

/** More at once, and those that were not heard of for longest begin anew. */
const COUNTED = 20_000;

/**
 * [A6] Limits count per phone, not per address: a whole town may share one. Only a session that the station knows
 * speaks for a phone; a made-up cookie would be a limit of its own each time ([F64]), so it counts for the address.
 */
export function limitPerSession(station: Station): RateLimitPluginOptions {
  return {
    max: (_, key) => (key.startsWith(ADDRESS) ? PER_ADDRESS : PER_SESSION),
    timeWindow: 60_000,
    cache: COUNTED,
    // Who is turned away is told when to come again; what is left is enough for whoever counts along.
    addHeadersOnExceeding: UNCOUNTED,
    keyGenerator: async (request) =>
      (isApi(request) && (await holderOf(station, request))) || ADDRESS + addressOf(request),
    allowList: (request) => !isApi(request),
  };
}

const ADDRESS = 'address ';

/** Where a request comes from, as far as it can be told from others: who has one IPv6 address has a /64 of them. */
export function addressOf({ ip }: { readonly ip: string | undefined }): string {
  // Whoever hung up already has none.
  return normalizeIP(ip ?? '');
}
