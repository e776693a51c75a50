import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Entry } from '../../domain/entry.ts';
import { step } from '../../domain/fold.ts';
import type { Json } from '../../domain/json.ts';
import { blank, type RequestState } from '../../domain/request-state.ts';
import { readSlip } from '../../domain/slip.ts';
import { expectMedia } from '../media/expected.ts';
import type { Batch } from './batch.ts';
import { chainHash, receiptOf, type Unsealed } from './chain.ts';
import { writeFeed } from './feed.ts';
import { PROJECTION_COLUMNS, projectionOf } from './projection.ts';
import type { ReadEntry } from './read-entry.ts';
import { searchText } from './search-text.ts';
import type { StoredRequest } from './stored-request.ts';

/** Writes an entry and all that follows from it, and moves the street's clock by one; returns its `seq`. */
export async function append(
  batch: Batch,
  read: ReadEntry,
  stamp: Unsealed,
  stored: StoredRequest | undefined,
): Promise<number> {
  const { entry } = read;
  const state = step(stored?.state ?? blank, { ...entry, ...stamp });
  const hash = chainHash(batch.head.chain, read.digest, stamp);
  await writeEntry(batch, read, stamp, hash);
  await writePersonal(batch, read);
  await expectMedia(batch.sql, entry);
  await writeRequest(batch, entry, stamp, state, stored);
  await writeFeed(batch.sql, batch.street, entry.request, stored?.state, state);
  moveHead(batch, stamp, hash);
  return stamp.seq;
}

async function writeEntry(
  batch: Batch,
  { entry, content, digest }: ReadEntry,
  stamp: Unsealed,
  hash: string,
) {
  await batch.sql.run(
    `INSERT INTO entries (id, street, seq, request, device, n, type, by_person, role, time, approx, received_at,
       content, digest, facts, hash, receipt)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    entry.id,
    batch.street,
    stamp.seq,
    entry.request,
    stamp.device,
    stamp.facts.n ?? entry.n,
    entry.type,
    entry.by ?? null,
    stamp.role,
    stamp.time,
    stamp.approx ? 1 : 0,
    stamp.receivedAt,
    content,
    digest,
    canonicalJson(stamp.facts as Json),
    hash,
    receiptOf(batch.keys, { street: batch.street, id: entry.id, digest, hash }, stamp),
  );
}

async function writePersonal({ sql, street }: Batch, { entry, words }: ReadEntry): Promise<void> {
  if (words === undefined) return;
  const text = 'INSERT INTO personal (entry, street, request, content) VALUES ($1, $2, $3, $4)';
  await sql.run(text, entry.id, street, entry.request, words);
}

const UPSERT = `INSERT INTO help_requests (id, street, device, search, ${PROJECTION_COLUMNS.join(', ')})
  VALUES ($1, $2, $3, $4, ${PROJECTION_COLUMNS.map((_, index) => `$${index + 5}`).join(', ')})
  ON CONFLICT (id) DO UPDATE SET search = excluded.search,
    ${PROJECTION_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`;

async function writeRequest(
  { sql, street }: Batch,
  entry: Entry,
  { device }: Unsealed,
  state: RequestState,
  stored: StoredRequest | undefined,
): Promise<void> {
  const columns = projectionOf(state);
  const search = searchText(stored?.search ?? '', entry, state.slip);
  const values = PROJECTION_COLUMNS.map((column) => columns[column]);
  await sql.run(UPSERT, entry.request, street, stored?.device ?? device, search, ...values);
}

function moveHead(batch: Batch, stamp: Unsealed, hash: string): void {
  const { deskRunning, deskN } = batch.head;
  batch.head = {
    seq: stamp.seq,
    chain: hash,
    // The highest, because a number that comes back after a restore may be an old one ([L6]).
    deskN: Math.max(deskN, stamp.facts.n ?? 0),
    deskRunning: Math.max(deskRunning, readSlip(stamp.facts.slip ?? '')?.running ?? 0),
  };
}
