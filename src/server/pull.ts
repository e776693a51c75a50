import type { FastifyInstance } from 'fastify';
import { type Actor, scopesFor } from '../domain/scope.ts';
import {
  PULL_PATH,
  type PullAnswer,
  type PulledDocument,
  pullQuerySchema,
  type RequestDocument,
} from '../protocol/pull.ts';
import { findRequest } from './accept/stored-request.ts';
import { actorOf } from './actor.ts';
import { catalogVersion } from './catalog.ts';
import { checkpointAt, type Place, type Reader, type Resumed, resumeAt } from './checkpoint.ts';
import type { Station } from './context.ts';
import { documentFor } from './document.ts';
import { type Change, changesAfter, changesBelow } from './feed-page.ts';
import { refuseOutdated } from './outdated.ts';
import { safeOf } from './safe.ts';
import type { Sql } from './storage/sql.ts';
import { withoutProofs } from './without-proof.ts';

interface PullQuery {
  readonly checkpoint?: string;
  readonly limit: number;
  readonly bytes: number;
  readonly order: 'oldest' | 'newest';
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
  query: PullQuery,
): Promise<PullAnswer | Extract<Resumed, { state: 'replaced' }>> {
  const { checkpoint } = query;
  const reader: Reader = { street, keys: scopesFor(actor) };
  const resumed = checkpoint === undefined ? undefined : await resumeAt(station, sql, reader, checkpoint);
  if (resumed?.state === 'replaced') return resumed;
  const safe = await safeOf(sql, street, station.epoch);
  const asked: Asked = { sql, actor, reader, query, safe };
  const place = resumed?.state === 'goOn' ? resumed : await beginning(asked);
  const { documents, end, more } = (await downwards(asked, place)) ?? (await upwards(asked, place));
  return {
    documents,
    checkpoint: await checkpointAt(station, sql, reader, end),
    more,
    floor: 0,
    safe,
    catalog: await catalogVersion(sql, station.keys, street, actor),
    ...(resumed?.state === 'reset' && { reset: true }),
  };
}

/** Who asks for what, at one moment. */
interface Asked {
  readonly sql: Sql;
  readonly actor: Actor;
  readonly reader: Reader;
  readonly query: PullQuery;
  readonly safe: number;
}

/** What one page holds, and where it ends. */
interface Page {
  readonly documents: readonly PulledDocument[];
  readonly end: Place;
  readonly more: boolean;
}

async function beginning({ sql, reader, query }: Asked): Promise<Place> {
  if (query.order === 'oldest') return { seq: 0 };
  const seq = await headOf(sql, reader.street);
  return { seq, below: seq + 1 };
}

/**
 * [L1] The newest first. A request that changes meanwhile leaves its place for one above `seq`, and comes from there:
 * nothing is skipped. Undefined when all below was sent.
 */
async function downwards(asked: Asked, { seq, below }: Place): Promise<Page | undefined> {
  if (below === undefined) return undefined;
  const { sql, reader, query, safe } = asked;
  const changes = await changesBelow(sql, reader.street, reader.keys, below, query.limit + 1);
  if (changes.length === 0) return undefined;
  const documents = await fill(asked, changes, (document) => withoutProofs(document, safe));
  if (documents.length < changes.length)
    return { documents, end: { seq, below: changes[documents.length - 1]?.seq }, more: true };
  const since = await changesAfter(sql, reader.street, reader.keys, seq, 1);
  return { documents, end: { seq }, more: since.length > 0 };
}

async function upwards(asked: Asked, { seq }: Place): Promise<Page> {
  const { sql, reader, query } = asked;
  const changes = await changesAfter(sql, reader.street, reader.keys, seq, query.limit + 1);
  const documents = await fill(asked, changes);
  const more = documents.length < changes.length;
  const end = more ? (changes[documents.length - 1]?.seq ?? 0) : await headOf(sql, reader.street);
  return { documents, end: { seq: end }, more };
}

/** Documents until the page is full; the first one always fits, so that no page is empty while there is more. */
async function fill(
  { sql, actor, query }: Asked,
  changes: readonly Change[],
  sent: (document: RequestDocument) => PulledDocument = (document) => document,
): Promise<PulledDocument[]> {
  const documents: PulledDocument[] = [];
  let bytes = 0;
  for (const change of changes.slice(0, query.limit)) {
    const stored = await findRequest(sql, change.request);
    if (!stored) throw new Error(`the feed names a request that does not exist: ${change.request}`);
    const document = sent(await documentFor(sql, actor, stored));
    bytes += Buffer.byteLength(JSON.stringify(document));
    if (documents.length > 0 && bytes > query.bytes) break;
    documents.push(document);
  }
  return documents;
}

async function headOf(sql: Sql, street: string): Promise<number> {
  return (await sql.get<{ seq: number }>('SELECT seq FROM streets WHERE id = $1', street))?.seq ?? 0;
}
