import type { FastifyInstance } from 'fastify';
import { WIPED_PATH } from '../protocol/revocation.ts';
import { senderOf } from './actor.ts';
import type { Station } from './context.ts';
import { Refusal } from './problem.ts';
import { forgetCookie } from './session.ts';

/** [A3] `POST /api/wiped`: a revoked phone has nothing left to send; its sessions end, and the browser clears the rest. */
export function wiped(app: FastifyInstance, station: Station): void {
  const { db, clock } = station;
  app.post(`/api${WIPED_PATH}`, async (request, reply) => {
    const { actor, revokedAt } = await senderOf(station, request);
    // A phone in use that is tricked into asking keeps everything.
    if (revokedAt === undefined) throw new Refusal('not-allowed', 403);
    await db.transaction(async (sql) => {
      await sql.run('UPDATE devices SET wiped_at = $2 WHERE id = $1', actor.device, clock.now());
      await sql.run('DELETE FROM sessions WHERE device = $1', actor.device);
    });
    forgetCookie(request, reply);
    // Not "cookies": this browser may be somebody's desk as well.
    reply.header('clear-site-data', '"cache", "storage"');
    return {};
  });
}
