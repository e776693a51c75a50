import type { Actor } from '../../domain/scope.ts';
import type { PushRequest } from '../../protocol/push.ts';
import type { Station } from '../context.ts';
import { traceOf } from '../problem.ts';
import { type Transaction, Unavailable } from '../storage/sql.ts';
import { acceptEntry } from './accept-entry.ts';
import { type Batch, beginBatch, endBatch, isDesk } from './batch.ts';
import { noteContact, noteRun } from './device-notes.ts';
import { idOf } from './read-entry.ts';
import type { Result } from './rejection.ts';

/** [P1] What became of a push; `seq` is the street's newest. */
export interface Accepted {
  readonly serverTime: number;
  readonly results: readonly Result[];
  readonly seq: number;
}

/**
 * THE one way in ([D2]), for phones and desk alike: appends what may be appended and answers for every entry, in order
 * ([P1]). One transaction: nothing is answered before it is on disk, and in doubt all of it is gone ([P2]).
 */
export async function acceptEntries(
  station: Station,
  street: string,
  actor: Actor,
  push: PushRequest,
): Promise<Accepted> {
  const accepted = await station.db.transaction((sql) => acceptWithin(sql, station, street, actor, push));
  if (accepted.results.some(({ outcome }) => outcome === 'accepted'))
    station.changes.notify(street, accepted.seq);
  return accepted;
}

/** The same inside a transaction that is already open; whoever opened it commits before he tells anyone. */
export async function acceptWithin(
  sql: Transaction,
  station: Station,
  street: string,
  actor: Actor,
  push: PushRequest,
): Promise<Accepted> {
  const batch = await beginBatch(sql, station.keys, street, actor, push, station.clock.now());
  if (!isDesk(batch)) await noteRun(batch);
  const results: Result[] = [];
  for (const raw of push.entries) results.push(await acceptAlone(batch, raw, station));
  if (!isDesk(batch) && push.health) await noteContact(batch, push.health, results);
  if (results.some(({ outcome }) => outcome === 'accepted')) await endBatch(batch);
  return { serverTime: batch.receivedAt, results, seq: batch.head.seq };
}

/** [P3] An entry on which the station itself fails is undone alone, and tried again later; the others stand (I5). */
async function acceptAlone(batch: Batch, raw: unknown, station: Station): Promise<Result> {
  const before = batch.head;
  try {
    return await batch.sql.savepoint(() => acceptEntry(batch, raw));
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    batch.head = before;
    reportOnce(station, idOf(raw), error);
    return { id: idOf(raw), outcome: 'later', code: 'internal' };
  }
}

/** The phone sends such an entry again and again; one line in the log is enough. */
const reported = new Set<string>();

function reportOnce(station: Station, id: string, error: unknown): void {
  if (reported.has(id)) return;
  if (reported.size >= 1000) reported.clear();
  reported.add(id);
  station.log(`Entry ${JSON.stringify(id)} could not be appended: ${traceOf(error)}`);
}
