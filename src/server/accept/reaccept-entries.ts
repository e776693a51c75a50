import type { Entry } from '../../domain/entry.ts';
import type { Actor } from '../../domain/scope.ts';
import type { Station } from '../context.ts';
import type { Transaction } from '../storage/sql.ts';
import { eachAlone } from './accept.ts';
import { beginBatch, endBatch } from './batch.ts';
import { reacceptEntry } from './reaccept.ts';
import type { Result } from './rejection.ts';
import { relearnErasure } from './relearn-erasure.ts';

/** [L6] Takes back what may be taken back, in one transaction, and answers for every entry in order ([P2]). */
export async function reacceptEntries(
  station: Station,
  street: string,
  actor: Actor,
  entries: readonly unknown[],
): Promise<Result[]> {
  const { results, seq } = await station.db.transaction((sql) =>
    reacceptWithin(sql, station, street, actor, entries),
  );
  if (results.some(({ outcome }) => outcome === 'accepted')) station.changes.notify(street, seq);
  return results;
}

async function reacceptWithin(
  sql: Transaction,
  station: Station,
  street: string,
  actor: Actor,
  entries: readonly unknown[],
): Promise<{ results: Result[]; seq: number }> {
  const now = station.clock.now();
  const batch = await beginBatch(sql, station, street, actor, { deviceTime: now, run: '' }, now);
  const results = await eachAlone(batch, entries, station, (raw) => reacceptEntry(batch, raw));
  await endBatch(batch);
  for (const redact of redactsOf(entries, results)) await relearnErasure(sql, station, street, redact);
  return { results, seq: batch.head.seq };
}

/** Proven ones that stand in the order again. */
function redactsOf(entries: readonly unknown[], results: readonly Result[]): Entry[] {
  const taken = entries.filter((_, place) => results[place]?.outcome === 'accepted') as Entry[];
  return taken.filter(({ type }) => type === 'redact');
}
