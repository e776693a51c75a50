import type { FastifyInstance } from 'fastify';
import { type Actor, scopesFor } from '../domain/scope.ts';
import {
  PULL_PAGE_BYTES,
  PULL_PATH,
  type PullAnswer,
  pullQuerySchema,
  type RequestDocument,
} from '../protocol/pull.ts';
import { findRequest } from './accept/stored-request.ts';
import { actorOf } from './actor.ts';
import { catalogVersion } from './catalog.ts';
import { checkpointAt, type Reader, type Resumed, resumeAt } from './checkpoint.ts';
import type { Station } from './context.ts';
import { documentFor } from './document.ts';
import { type Change, changesAfter } from './feed-page.ts';
import { refuseOutdated } from './outdated.ts';
import { safeOf } from './safe.ts';
import type { Sql } from './storage/sql.ts';

interface PullQuery {
  readonly checkpoint?: string;
  readonly limit: number;
}

/** [L1] `GET /api/sync/pull`: what changed in the asker's scope since his checkpoint. */
export function pull(app: FastifyInstance, station: Station): void {
  const schema = { querystring: pullQuerySchema };
  app.get<{ Querystring: PullQuery }>(`/api${PULL_PATH}`, { schema }, async (request) => {
    refuseOutdated(request);
    const { street, actor } = await actorOf(station, request);
    const page = () => station.db.snapshot((sql) => pageFor(station, sql, street, actor, request.query));
    const answer = await page();
    if (!('seen' in answer)) return answer;
    await station.life.endedBefore({ street, ...answer.seen });
    return page();
  });
}

/** One page, read at one moment: what is committed meanwhile comes with the next. */
async function pageFor(
  station: Station,
  sql: Sql,
  street: string,
  actor: Actor,
  { checkpoint, limit }: PullQuery,
): Promise<PullAnswer | Extract<Resumed, { state: 'replaced' }>> {
  const reader: Reader = { street, keys: scopesFor(actor) };
  const fromStart: Resumed = { state: 'goOn', seq: 0 };
  const resumed = checkpoint === undefined ? fromStart : await resumeAt(station, sql, reader, checkpoint);
  if (resumed.state === 'replaced') return resumed;
  const after = resumed.state === 'goOn' ? resumed.seq : 0;
  const changes = await changesAfter(sql, street, reader.keys, after, limit + 1);
  const page = await fill(sql, actor, changes.slice(0, limit));
  const more = page.length < changes.length;
  const end = more ? (changes[page.length - 1]?.seq ?? 0) : await headOf(sql, street);
  return {
    documents: page,
    checkpoint: await checkpointAt(station, sql, reader, end),
    more,
    floor: 0,
    safe: await safeOf(sql, street, station.epoch),
    catalog: await catalogVersion(sql, station.keys, street, actor),
    ...(resumed.state === 'reset' && { reset: true }),
  };
}

/** Documents until the page is full; the first one always fits, so that no page is empty while there is more. */
async function fill(sql: Sql, actor: Actor, changes: readonly Change[]): Promise<RequestDocument[]> {
  const documents: RequestDocument[] = [];
  let bytes = 0;
  for (const change of changes) {
    const stored = await findRequest(sql, change.request);
    if (!stored) throw new Error(`the feed names a request that does not exist: ${change.request}`);
    const document = await documentFor(sql, actor, stored);
    bytes += Buffer.byteLength(JSON.stringify(document));
    if (documents.length > 0 && bytes > PULL_PAGE_BYTES) break;
    documents.push(document);
  }
  return documents;
}

async function headOf(sql: Sql, street: string): Promise<number> {
  return (await sql.get<{ seq: number }>('SELECT seq FROM streets WHERE id = $1', street))?.seq ?? 0;
}
