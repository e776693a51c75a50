import { PassThrough } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Actor } from '../domain/scope.ts';
import { HEARTBEAT_MS, STREAM_PATH, writeStreamEvent } from '../protocol/stream.ts';
import { DESK } from './accept/batch.ts';
import { actorOf } from './actor.ts';
import type { Station } from './context.ts';
import { refuseOutdated } from './outdated.ts';
import { Refusal } from './problem.ts';

/** [A6] Open at once for one phone, or for one person at the desk: some tabs, and some that died unnoticed. */
export const STREAMS_EACH = 10;
const ASK_AGAIN_S = 60;

/** [L7] `GET /api/sync/stream`: says *that* something changed, never what. */
export function stream(app: FastifyInstance, station: Station): void {
  const open = new Map<PassThrough, string>();
  app.addHook('preClose', async () => {
    for (const events of open.keys()) events.end();
  });
  // Whoever asks by HEAD takes no body, and nothing would ever close the one that is written for him.
  app.get(`/api${STREAM_PATH}`, { exposeHeadRoute: false }, async (request, reply) => {
    refuseOutdated(request);
    const { street, actor } = await actorOf(station, request);
    const listener = listenerOf(actor);
    // Before anything is opened: where the database fails, nothing is left behind.
    const seq = await newest(station, street);
    refuseTooMany([...open.values()].filter((other) => other === listener).length, reply);
    const events = new PassThrough();
    open.set(events, listener);
    events.once('close', follow(station, street, events));
    events.once(
      'close',
      station.changes.onEnd(listener, () => events.end()),
    );
    events.once('close', () => open.delete(events));
    events.write(writeStreamEvent({ event: 'changed', seq }));
    return reply.type('text/event-stream; charset=utf-8').header('x-accel-buffering', 'no').send(events);
  });
}

/** By what a stream is ended: the device, or the person at the desk. */
export function listenerOf({ device, person }: Pick<Actor, 'device' | 'person'>): string {
  return device === DESK ? `${DESK} of ${person}` : device;
}

function refuseTooMany(open: number, reply: FastifyReply): void {
  if (open < STREAMS_EACH) return;
  reply.header('retry-after', String(ASK_AGAIN_S));
  throw new Refusal('too-often', 429);
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
