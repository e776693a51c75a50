import type { RedactReason } from '../domain/erasure.ts';
import { findRequest } from './accept/stored-request.ts';
import type { Asker } from './actor.ts';
import { audit } from './audit.ts';
import type { Station } from './context.ts';
import { erase } from './erase.ts';
import type { Erasure } from './erasures.ts';
import { Refusal } from './problem.ts';
import type { Sql, Transaction } from './storage/sql.ts';
import { mediaNamedBy, wordsOf } from './words-of.ts';

/** An administrator's order: these entries, or all that the request has. */
export interface Order {
  readonly id: string;
  readonly entries?: readonly string[];
  readonly reason: RedactReason;
  readonly seen: number;
}

/** What was erased, and where in the street's order that stands. */
export interface Redacted {
  readonly seq: number;
  readonly erasure: Pick<Erasure, 'entries' | 'media'>;
}

/** [E2] Erases within one transaction; what of it lies in files goes when that is committed. */
export async function redactRequest(
  sql: Transaction,
  station: Station,
  asker: Asker,
  request: string,
  order: Order,
): Promise<Redacted> {
  const { street, actor } = asker;
  const stored = await findRequest(sql, request);
  if (stored?.street !== street) throw new Refusal('not-found', 404);
  const before = await doneBefore(sql, station, request, order);
  if (before) return before;
  if (order.seen < stored.state.lastSeq) throw new Refusal('changed-meanwhile', 409);
  const chosen = await wordsOf(sql, request, order.entries);
  if (chosen.length === 0) throw new Refusal('nothing-to-erase', 409);
  const { id, reason } = order;
  const at = station.clock.now();
  const entries = chosen.map(({ entry }) => entry);
  const media = mediaNamedBy(chosen);
  const erasure: Erasure = { id, reason, at, street, request, entries, media };
  // First: from here on nothing brings it back, not even the loss of what follows.
  station.erasures.add(erasure);
  const seq = await erase(sql, station, actor, erasure);
  await audit(sql, asker, at, 'redact', request, { entries, media: media.length, reason });
  return { seq, erasure };
}

/** [D2] The answer to the first order was lost: the same one again erases nothing more. */
async function doneBefore(
  sql: Sql,
  station: Station,
  request: string,
  { id }: Order,
): Promise<Redacted | undefined> {
  const row = await sql.get<{ seq: number }>('SELECT seq FROM entries WHERE id = $1', id);
  if (!row) return undefined;
  const erasure = station.erasures.all().find((known) => known.id === id && known.request === request);
  if (!erasure) throw new Refusal('id-taken', 409);
  return { seq: row.seq, erasure };
}
