import type { FastifyInstance } from 'fastify';
import type { Station } from './context.ts';
import { Unavailable, type Unusable } from './storage/sql.ts';

/** What `/readyz` answers, with 200 or 503. */
type Ready = { readonly ready: true } | { readonly ready: false; readonly why: Unusable };

/** Anybody may ask, and every look writes to the disk. */
const LOOK_EVERY_MS = 1000;

/** [D1] `GET /readyz`: the database can be written; `/healthz` only says that the process lives and can read. */
export function readyz(app: FastifyInstance, station: Station): void {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let found: Promise<Ready> = Promise.resolve({ ready: true });
  app.get('/readyz', async (_request, reply) => {
    const now = performance.now();
    if (now - lookedAt > LOOK_EVERY_MS) {
      lookedAt = now;
      found = look(station);
    }
    const ready = await found;
    return reply
      .code(ready.ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(ready);
  });
}

async function look({ db, clock }: Station): Promise<Ready> {
  const text = 'INSERT INTO probe (one, at) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET at = excluded.at';
  try {
    await db.run(text, clock.now());
    return { ready: true };
  } catch (error) {
    if (error instanceof Unavailable) return { ready: false, why: error.why };
    throw error;
  }
}
