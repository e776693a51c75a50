import type { FastifyInstance } from 'fastify';
import { Refusal } from './problem.ts';

/** [F69] Ajv reads `1e309` in an address as Infinity, which passes every bound of a schema. */
export function refuseEndless(app: FastifyInstance): void {
  app.addHook('preHandler', async ({ query }) => {
    const endless = Object.values(query ?? {}).some((value) => value === Infinity || value === -Infinity);
    if (endless) throw new Refusal('bad-body', 422);
  });
}
