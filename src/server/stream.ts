import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { HEARTBEAT_MS, STREAM_PATH, writeStreamEvent } from '../protocol/stream.ts';
import { actorOf } from './actor.ts';
import type { Station } from './context.ts';
import { refuseOutdated } from './outdated.ts';

/** [L7] `GET /api/sync/stream`: says *that* something changed, never what. */
export function stream(app: FastifyInstance, station: Station): void {
  const open = new Set<PassThrough>();
  app.addHook('preClose', async () => {
    for (const events of open) events.end();
  });
  app.get(`/api${STREAM_PATH}`, async (request, reply) => {
    refuseOutdated(request);
    const { street } = await actorOf(station, request);
    const events = new PassThrough();
    open.add(events);
    events.once('close', follow(station, street, events));
    events.once('close', () => open.delete(events));
    events.write(writeStreamEvent({ event: 'changed', seq: await newest(station, street) }));
    return reply.type('text/event-stream; charset=utf-8').header('x-accel-buffering', 'no').send(events);
  });
}

/** Writes what is heard until the returned function is called. */
function follow(station: Station, street: string, events: PassThrough): () => void {
  const forget = station.changes.subscribe(street, (seq) =>
    events.write(writeStreamEvent({ event: 'changed', seq })),
  );
  const beat = setInterval(() => events.write(writeStreamEvent({ event: 'heartbeat' })), HEARTBEAT_MS);
  return () => {
    forget();
    clearInterval(beat);
  };
}

async function newest(station: Station, street: string): Promise<number> {
  const row = await station.db.get<{ seq: number }>('SELECT seq FROM streets WHERE id = $1', street);
  return row?.seq ?? 0;
}
