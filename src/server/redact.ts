import type { FastifyInstance } from 'fastify';
import { type RedactAnswer, type RedactOrder, redactSchema } from '../protocol/redact.ts';
import { REQUESTS_PATH } from '../protocol/requests.ts';
import { administratorOf } from './administrator.ts';
import type { Station } from './context.ts';
import { traceOf } from './problem.ts';
import { redactRequest } from './redact-request.ts';

/** A copy or a backup of the database takes no longer. */
const AGAIN_MS = 60_000;

interface Redact {
  readonly Params: { readonly id: string };
  readonly Body: RedactOrder;
}

/** [E2] `POST /api/requests/:id/redact`: an administrator at the desk erases what people said in a request. */
export function redact(app: FastifyInstance, station: Station): void {
  const { db, changes, erasures } = station;
  const scrub = scrubber(station, app);
  // A station that was killed between the erasing and the wiping goes on with the wiping.
  app.addHook('onReady', async () => {
    if (erasures.all().length > 0) await scrub();
  });

  const schema = { body: redactSchema };
  app.post<Redact>(`/api${REQUESTS_PATH}/:id/redact`, { schema }, async (request): Promise<RedactAnswer> => {
    const asker = await administratorOf(station, request);
    const { seq, erasure } = await db.transaction((sql) =>
      redactRequest(sql, station, asker, request.params.id, request.body),
    );
    changes.notify(asker.street, seq);
    return { seq, entries: erasure.entries.length, media: erasure.media.length, gone: await scrub() };
  });
}

/**
 * Wipes now; while another process (a backup, a careless shell) holds the old pages or the disk is full, again every
 * minute: what was ordered is done all the same, and the street goes on being served.
 */
function scrubber({ db, log }: Station, app: FastifyInstance): () => Promise<boolean> {
  let again: NodeJS.Timeout | undefined;
  let told = false;
  app.addHook('onClose', async () => clearTimeout(again));
  const tell = (error: unknown) => {
    if (!told) log(`What was erased could not be wiped from the database's old pages yet: ${traceOf(error)}`);
    told = true;
    return false;
  };
  return async function scrub() {
    clearTimeout(again);
    const gone = await db.scrub().catch(tell);
    if (gone) told = false;
    else again = setTimeout(() => void scrub(), AGAIN_MS).unref();
    return gone;
  };
}
