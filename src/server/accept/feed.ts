import type { RequestState } from '../../domain/request-state.ts';
import { type ScopeKey, scopesOf } from '../../domain/scope.ts';
import type { Sql } from '../storage/sql.ts';

/** [L3] Rewrites the rows of all keys that saw the request before or see it now. */
export async function writeFeed(
  sql: Sql,
  street: string,
  request: string,
  before: RequestState | undefined,
  after: RequestState,
): Promise<void> {
  const now = scopesOf(after);
  const left = before ? scopesOf(before).filter((key) => !now.includes(key)) : [];
  for (const key of now) await write(sql, street, key, request, after.lastSeq, 0);
  for (const key of left) await write(sql, street, key, request, after.lastSeq, 1);
}

function write(
  sql: Sql,
  street: string,
  key: ScopeKey,
  request: string,
  seq: number,
  gone: 0 | 1,
): Promise<void> {
  return sql.run(
    `INSERT INTO feed (street, scope_key, request, seq, gone) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (street, scope_key, request) DO UPDATE SET seq = excluded.seq, gone = excluded.gone`,
    street,
    key,
    request,
    seq,
    gone,
  );
}
