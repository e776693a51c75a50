import type { ScopeKey } from '../domain/scope.ts';
import type { Sql } from './storage/sql.ts';

/** A request that changed, and where in the street's order. */
export interface Change {
  readonly request: string;
  readonly seq: number;
}

/**
 * [L3] The next changes that any of the keys must hear of, in order, each once. Every key is read along its own index,
 * so the cost is what changed since, never the history.
 */
export async function changesAfter(
  sql: Sql,
  street: string,
  keys: readonly ScopeKey[],
  seq: number,
  limit: number,
): Promise<Change[]> {
  const text =
    'SELECT request, seq FROM feed WHERE street = $1 AND scope_key = $2 AND seq > $3 ORDER BY seq LIMIT $4';
  const changes = await changesOf(sql, text, street, keys, seq, limit);
  return changes.sort((a, b) => a.seq - b.seq).slice(0, limit);
}

/** [L1] The same backwards, for a phone that holds nothing yet: what changed last comes first. */
export async function changesBelow(
  sql: Sql,
  street: string,
  keys: readonly ScopeKey[],
  seq: number,
  limit: number,
): Promise<Change[]> {
  const text =
    'SELECT request, seq FROM feed WHERE street = $1 AND scope_key = $2 AND seq < $3 ORDER BY seq DESC LIMIT $4';
  const changes = await changesOf(sql, text, street, keys, seq, limit);
  return changes.sort((a, b) => b.seq - a.seq).slice(0, limit);
}

async function changesOf(
  sql: Sql,
  text: string,
  street: string,
  keys: readonly ScopeKey[],
  seq: number,
  limit: number,
): Promise<Change[]> {
  const lists: Change[][] = [];
  for (const key of keys) lists.push(await sql.all<Change>(text, street, key, seq, limit));
  // One entry changes one request: equal numbers are the same request, seen under two keys.
  return [...new Map(lists.flat().map((change) => [change.seq, change])).values()];
}
