import { type Entry, OPENING_TYPES } from '../../domain/entry.ts';
import type { RequestState } from '../../domain/request-state.ts';
import { sees } from '../../domain/resident.ts';
import { scopesFor } from '../../domain/scope.ts';
import type { Batch } from './batch.ts';
import { later, type Rejection, refused } from './rejection.ts';
import type { StoredRequest } from './stored-request.ts';

/** [E8] Beyond this only steps are taken. */
const MOST_ENTRIES = 200;

/** What the request itself says to an entry that wants to join it. */
export function checkRequest(
  batch: Batch,
  entry: Entry,
  stored: StoredRequest | undefined,
): Rejection | undefined {
  const opens = OPENING_TYPES.includes(entry.type);
  if (!stored) return opens ? undefined : later('unknown-request');
  const own = stored.street === batch.street;
  if (opens) return own && stored.device === batch.actor.device ? undefined : refused('id-taken');
  return own ? undefined : later('unknown-request');
}

/** [E8] Asked of those alone who may write: how long a matter is tells that there is one ([A5]). */
export function checkLength(entry: Entry, state: RequestState): Rejection | undefined {
  const talk = entry.type === 'note' || entry.type === 'attach';
  return talk && state.count >= MOST_ENTRIES ? refused('too-many-entries') : undefined;
}

/**
 * [A5] True when the asker may hear that the request exists: he sees it, or did once. To all others it is one that has
 * not come yet.
 */
export async function mayKnow(
  { sql, street, actor }: Batch,
  stored: StoredRequest | undefined,
): Promise<boolean> {
  if (!stored || sees(actor, stored.state)) return true;
  for (const key of [...scopesFor(actor), ...actor.servedPoints.map((point) => `point:${point}`)]) {
    const text = 'SELECT seq FROM feed WHERE street = $1 AND scope_key = $2 AND request = $3';
    if (await sql.get(text, street, key, stored.id)) return true;
  }
  return false;
}
