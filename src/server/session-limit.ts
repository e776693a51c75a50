import { createHash } from 'node:crypto';
import type { RateLimitPluginOptions } from '@fastify/rate-limit';
import { isApi } from './doors.ts';

/**
 * [A6] Limits count per session, not per address: a whole town may share one. Without a session the address is all
 * there is; codes and passwords have their own, tighter limits.
 */
export const limitPerSession: RateLimitPluginOptions = {
  max: 1200,
  timeWindow: 60_000,
  keyGenerator: ({ headers, ip }) =>
    createHash('sha256')
      .update(headers.cookie ?? ip)
      .digest('base64url'),
  allowList: (request) => !isApi(request),
};
