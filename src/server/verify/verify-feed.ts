import type { StampedEntry } from '../../domain/entry.ts';
import { step } from '../../domain/fold.ts';
import { blank } from '../../domain/request-state.ts';
import { scopesOf } from '../../domain/scope.ts';
import type { Sql } from '../storage/sql.ts';
import type { Report } from './report.ts';

interface FeedRow {
  readonly scope_key: string;
  readonly seq: number;
  readonly gone: number;
}

/** [L3] Everyone who saw the request or sees it must hear of its last change to him, and nobody else. */
export async function verifyFeed(
  sql: Sql,
  request: string,
  entries: readonly StampedEntry[],
  report: Report,
): Promise<void> {
  const expected = feedOf(entries);
  const text = 'SELECT scope_key, seq, gone FROM feed WHERE request = $1';
  const found = new Map(
    (await sql.all<FeedRow>(text, request)).map(({ scope_key, seq, gone }) => [scope_key, `${seq} ${gone}`]),
  );
  for (const key of new Set([...expected.keys(), ...found.keys()])) {
    if (expected.get(key) !== found.get(key)) report(`the feed of ${key} is not what its entries say`);
  }
}

/** `seq gone` for every key, replayed from the first entry. */
function feedOf(entries: readonly StampedEntry[]): Map<string, string> {
  const rows = new Map<string, string>();
  let state = blank;
  for (const entry of entries) {
    const before = state.step === 'none' ? [] : scopesOf(state);
    state = step(state, entry);
    const after = scopesOf(state);
    for (const key of before) rows.set(key, `${entry.seq} 1`);
    for (const key of after) rows.set(key, `${entry.seq} 0`);
  }
  return rows;
}
