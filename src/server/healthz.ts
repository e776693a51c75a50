import type { FastifyInstance } from 'fastify';
import type { Station } from './context.ts';

/** [D1] `GET /healthz`: the process answers and its database can be read. */
export function healthz(app: FastifyInstance, station: Station): void {
  app.get('/healthz', async (_request, reply) => {
    await station.db.get('SELECT epoch FROM station');
    return reply.header('cache-control', 'no-store').send({ ok: true });
  });
}
