import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type ScopeKey, scopesFor } from '../domain/scope.ts';
import {
  DIGEST_PATH,
  type DigestAnswer,
  digestItem,
  digestQuerySchema,
  MOST_COMPARED,
  xorHex,
} from '../protocol/digest.ts';
import { actorOf } from './actor.ts';
import type { Station } from './context.ts';
import { refuseOutdated } from './outdated.ts';
import type { Sql } from './storage/sql.ts';

interface DigestQuery {
  readonly Querystring: { readonly floor: number };
}

interface Held {
  readonly id: string;
  readonly seq: number;
}

/** [D4] Hashed in slices, so that nobody waits behind a whole street. */
const SLICE = 1000;

/** [L8] `GET /api/sync/digest`: what the asker should hold, as one number to compare. */
export function digest(app: FastifyInstance, station: Station): void {
  const schema = { querystring: digestQuerySchema };
  app.get<DigestQuery>(`/api${DIGEST_PATH}`, { schema }, async (request): Promise<DigestAnswer> => {
    refuseOutdated(request);
    const { street, actor } = await actorOf(station, request);
    const { requests, floor, seq } = await station.db.snapshot((sql) =>
      shouldHold(sql, street, scopesFor(actor), request.query.floor),
    );
    return { digest: await digestOf(requests), count: requests.length, floor, seq };
  });
}

/** [L3] The feed says who sees what, and its `seq` is the request's last: no request is opened, and each key is one walk along its index. */
async function shouldHold(
  sql: Sql,
  street: string,
  keys: readonly ScopeKey[],
  asked: number,
): Promise<{ requests: Held[]; floor: number; seq: number }> {
  const known = new Map<string, number>();
  let floor = asked;
  for (const key of keys) {
    const rows = await sql.all<Held>(
      `SELECT request AS id, seq FROM feed WHERE street = $1 AND scope_key = $2 AND seq >= $3 AND gone = 0
       ORDER BY seq DESC LIMIT $4`,
      ...[street, key, floor, MOST_COMPARED + 1],
    );
    if (rows.length > MOST_COMPARED) floor = Math.max(floor, rows[MOST_COMPARED - 1]?.seq ?? 0);
    for (const { id, seq } of rows) known.set(id, seq);
  }
  const requests = [...known].flatMap(([id, seq]) => (seq >= floor ? [{ id, seq }] : []));
  const head = await sql.get<{ seq: number }>('SELECT seq FROM streets WHERE id = $1', street);
  return { requests, floor, seq: head?.seq ?? 0 };
}

async function digestOf(requests: readonly Held[]): Promise<string> {
  const hashes: Uint8Array[] = [];
  for (const [place, request] of requests.entries()) {
    hashes.push(createHash('sha256').update(digestItem(request)).digest());
    if (place % SLICE === SLICE - 1) await new Promise(setImmediate);
  }
  return xorHex(hashes);
}
