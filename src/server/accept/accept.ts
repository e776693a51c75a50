import type { Entry } from '../../domain/entry.ts';
import type { Actor } from '../../domain/scope.ts';
import { NEW_LIFE, type PushRequest } from '../../protocol/push.ts';
import type { Station } from '../context.ts';
import { traceOf } from '../problem.ts';
import { type Transaction, Unavailable } from '../storage/sql.ts';
import { acceptEntry } from './accept-entry.ts';
import { type Batch, beginBatch, endBatch, isDesk } from './batch.ts';
import { noticeClock } from './clock-behind.ts';
import { countOnDevice, noteContact, noteRun } from './device-notes.ts';
import { noteRefused } from './note-refused.ts';
import { idOf } from './read-entry.ts';
import { later, type Result } from './rejection.ts';

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
  handedAt?: number,
): Promise<Accepted> {
  const accepted = await station.db.transaction((sql) =>
    acceptWithin(sql, station, street, actor, push, handedAt),
  );
  if (accepted.results.some(({ outcome }) => outcome === 'accepted'))
    station.changes.notify(street, accepted.seq);
  return accepted;
}

/**
 * The same inside a transaction that is already open; whoever opened it commits before he tells anyone. With `handedAt`
 * ([C2]) another phone brought it: that is no contact with the author's, and measures nobody's clock.
 */
export async function acceptWithin(
  sql: Transaction,
  station: Station,
  street: string,
  actor: Actor,
  push: PushRequest,
  handedAt?: number,
): Promise<Accepted> {
  const batch = await beginBatch(sql, station, street, actor, push, station.clock.now(), handedAt);
  const isHeard = !isDesk(batch) && handedAt === undefined;
  noticeClock(station, batch.receivedAt);
  const isNews = isHeard && (await noteRun(batch, push.deviceTime));
  const results = await eachAlone(batch, push.entries, station, (raw) =>
    isEarly(station, push, raw)
      ? Promise.resolve({ id: idOf(raw), ...later(NEW_LIFE) })
      : acceptEntry(batch, raw),
  );
  await countOnDevice(batch, batch.actor.device, acceptedOf(push.entries, results));
  if (isNews && push.health) await noteContact(batch, push.health, results);
  if (!isDesk(batch)) await noteRefused(batch, push.entries, results);
  if (results.some(({ outcome }) => outcome === 'accepted')) await endBatch(batch);
  return { serverTime: batch.receivedAt, results, seq: batch.head.seq };
}

/** [L6] A phone that does not know of the restore yet would step on requests that are half forgotten. */
function isEarly({ epoch }: Station, push: PushRequest, raw: unknown): boolean {
  if (push.epoch === undefined || push.epoch === epoch) return false;
  return (raw as Partial<Entry> | null)?.type !== 'alert';
}

function acceptedOf(entries: readonly unknown[], results: readonly Result[]): Entry[] {
  return entries.filter((_, place) => results[place]?.outcome === 'accepted') as Entry[];
}

type Accept = (raw: unknown) => Promise<Result>;

/**
 * [P3] An entry on which the station itself fails is undone alone, and tried again later; the others stand (I5). To be
 * ready to undo each costs a quarter of its acceptance, so that only a batch in which one failed goes entry by entry.
 */
export async function eachAlone(
  batch: Batch,
  entries: readonly unknown[],
  station: Station,
  accept: Accept,
): Promise<Result[]> {
  const before = batch.head;
  try {
    return await batch.sql.savepoint(() => inOrder(entries, accept));
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    batch.head = before;
    batch.asked.clear();
    return inOrder(entries, (raw) => alone(batch, raw, station, accept));
  }
}

async function inOrder(entries: readonly unknown[], accept: Accept): Promise<Result[]> {
  const results: Result[] = [];
  for (const raw of entries) results.push(await accept(raw));
  return results;
}

async function alone(batch: Batch, raw: unknown, station: Station, accept: Accept): Promise<Result> {
  const before = batch.head;
  try {
    return await batch.sql.savepoint(() => accept(raw));
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
