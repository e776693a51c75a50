import { canonicalJson } from '../../domain/canonical-json.ts';
import { commitmentText } from '../../domain/digest.ts';
import { type Entry, OPENING_TYPES, type StampedEntry } from '../../domain/entry.ts';
import { isJsonObject, type Json, textAt } from '../../domain/json.ts';
import { readSlip } from '../../domain/slip.ts';
import type { ErrorCode } from '../../messages/zh/errors.ts';
import { stampSchema } from '../../protocol/reoffer.ts';
import { sameText, sha256 } from '../keys.ts';
import { append } from './append.ts';
import type { Batch } from './batch.ts';
import { receiptOf, type Unsealed } from './chain.ts';
import { completePersonal } from './complete-personal.ts';
import { countOnDevice } from './device-notes.ts';
import { idOf, type ReadEntry, readEntry, written } from './read-entry.ts';
import { later, type Result, refused } from './rejection.ts';
import { fits } from './shape.ts';
import { findRequest, type StoredRequest } from './stored-request.ts';

/** An entry that was in the station's order before, in a life that is lost. */
interface Returned {
  readonly read: ReadEntry;
  /** As it was stamped; `seq` is that of the lost life. */
  readonly stamp: Unsealed;
  readonly hash: string;
  readonly receipt: string;
}

/**
 * [L6] Takes back what the station itself had accepted, by its own receipt: author, role, time, arrival and deadlines
 * stay, nobody's rights are asked again. Only its place in the order is new.
 */
export async function reacceptEntry(batch: Batch, raw: unknown): Promise<Result> {
  const id = idOf(raw);
  const returned = readReturned(batch, raw);
  if (!returned) return { id, ...refused('bad-entry') };
  const known = await knownEntry(batch, returned);
  if (known) return known;
  if (!isProven(batch, returned)) return { id, ...refused('bad-receipt') };
  const stored = await findRequest(batch.sql, returned.read.entry.request);
  const obstacle = await obstacleTo(batch, returned, stored);
  if (obstacle) return setAside(batch, returned, obstacle);
  return { id, outcome: 'accepted', seq: await takeBack(batch, returned, stored) };
}

/** AD7: What was erased does not come back, and words that are not those that were committed to are nobody's. */
function readReturned(batch: Batch, raw: unknown): Returned | undefined {
  if (!isJsonObject(raw as Json) || !fits(stampSchema, raw)) return undefined;
  const { seq, receivedAt, device, role, time, approx, facts, hash, receipt, ...rest } =
    raw as unknown as StampedEntry;
  const offered = withoutPartialWords(rest);
  // Before its words are hashed: what is no entry at all ([F69]) is nothing that was accepted once.
  if ('outcome' in readEntry(offered)) return undefined;
  const read = readEntry(withoutForeignWords(batch, offered));
  if ('outcome' in read) return undefined;
  const stamp = { seq, receivedAt, device, role, time, ...(approx && { approx }), facts };
  return { read, stamp, hash, receipt };
}

/** [A5] Who may not read all of the words never got their salt, and has nothing of them to bring back. */
function withoutPartialWords(entry: Entry): Entry {
  const { personal, ...rest } = entry;
  return isJsonObject(personal) && personal['salt'] === undefined ? rest : entry;
}

function withoutForeignWords({ erasures }: Batch, entry: Entry): Entry {
  const { personal, ...rest } = entry;
  const commitment = isJsonObject(rest.body as Json) ? textAt(rest.body, 'commitment') : undefined;
  const own = personal && isJsonObject(personal) && commitment === sha256(commitmentText(personal));
  return own && !erasures.isErased(entry.id) ? entry : rest;
}

/** [P4] It is here already, from the backup or from another phone; the words may still be missing. */
async function knownEntry(batch: Batch, { read }: Returned): Promise<Result | undefined> {
  const { entry, digest } = read;
  const known = await batch.sql.get<{ street: string; digest: string; seq: number }>(
    'SELECT street, digest, seq FROM entries WHERE id = $1',
    entry.id,
  );
  if (!known) return undefined;
  if (known.street !== batch.street || known.digest !== digest)
    return { id: entry.id, ...refused('id-taken') };
  await completePersonal(batch, entry);
  return { id: entry.id, outcome: 'duplicate', seq: known.seq };
}

function isProven({ keys, street }: Batch, { read, stamp, hash, receipt }: Returned): boolean {
  const { entry, digest } = read;
  const own = written(() => receiptOf(keys, { street, id: entry.id, digest, hash }, stamp));
  return own !== undefined && sameText(receipt, own);
}

/** Why it has no place now: its opening has not come yet, or its number was given out again meanwhile. */
async function obstacleTo(
  { sql, street }: Batch,
  { read, stamp }: Returned,
  stored: StoredRequest | undefined,
): Promise<ErrorCode | undefined> {
  const { entry } = read;
  if (stored && stored.street !== street) return 'id-taken';
  if (!stored && !OPENING_TYPES.includes(entry.type)) return 'unknown-request';
  const n = stamp.facts.n ?? entry.n;
  const counted = 'SELECT id FROM entries WHERE street = $1 AND device = $2 AND n = $3';
  if (await sql.get(counted, street, stamp.device, n)) return 'n-taken';
  const slip = stamp.facts.slip ?? textAt(entry.body, 'slip');
  if (stored || slip === undefined || !readSlip(slip)) return undefined;
  const taken = 'SELECT id FROM help_requests WHERE street = $1 AND slip = $2';
  return (await sql.get(taken, street, slip)) ? 'id-taken' : undefined;
}

/** Nothing that was accepted is thrown away: an administrator finds it, without its personal part. */
async function setAside(batch: Batch, { read, ...proof }: Returned, reason: ErrorCode): Promise<Result> {
  const content = canonicalJson({ entry: JSON.parse(read.content) as Json, ...(proof as unknown as object) });
  await batch.sql.run(
    `INSERT INTO set_aside (entry, street, reason, content, at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (entry) DO NOTHING`,
    ...[read.entry.id, batch.street, reason, content, batch.receivedAt],
  );
  const rejection = reason === 'unknown-request' ? later(reason) : refused(reason);
  return { id: read.entry.id, ...rejection };
}

async function takeBack(
  batch: Batch,
  { read, stamp, hash, receipt }: Returned,
  stored: StoredRequest | undefined,
): Promise<number> {
  const seq = await append(batch, read, { ...stamp, seq: batch.head.seq + 1 }, stored);
  await countOnDevice(batch, stamp.device, [read.entry]);
  await batch.sql.run(
    'INSERT INTO reaccepted (entry, seq, hash, receipt, device, at) VALUES ($1, $2, $3, $4, $5, $6)',
    ...[read.entry.id, stamp.seq, hash, receipt, batch.actor.device, batch.receivedAt],
  );
  await batch.sql.run('DELETE FROM set_aside WHERE entry = $1', read.entry.id);
  return seq;
}
