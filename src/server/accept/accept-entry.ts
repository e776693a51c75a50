import { permit } from '../../domain/permissions.ts';
import { blank } from '../../domain/request-state.ts';
import { append } from './append.ts';
import { authorOf } from './author.ts';
import type { Batch } from './batch.ts';
import { checkContent } from './check-content.ts';
import { checkDesk } from './check-desk.ts';
import { checkDiscarded } from './check-discarded.ts';
import { checkKnown } from './check-known.ts';
import { checkNumbers } from './check-numbers.ts';
import { checkPlaces } from './check-places.ts';
import { checkLength, checkRequest, mayKnow } from './check-request.ts';
import { factsOf } from './facts.ts';
import { permitFormerly } from './formerly.ts';
import { idOf, type ReadEntry, readEntry } from './read-entry.ts';
import { later, type Rejection, type Result, refused } from './rejection.ts';
import { findRequest, type StoredRequest } from './stored-request.ts';
import { timeOfEntry } from './time-of-entry.ts';
import { withoutErased } from './without-erased.ts';

/** What became of one entry: appended, or why not. */
type Decision = { readonly outcome: 'accepted'; readonly seq: number } | Rejection;

/** Reads, checks and appends one entry. The order of the checks is part of the protocol: [P4] comes before rights. */
export async function acceptEntry(batch: Batch, raw: unknown): Promise<Result> {
  const read = readEntry(raw, batch.bare);
  const decision = 'outcome' in read ? read : await decide(batch, read);
  const erased = 'seq' in decision && batch.erasures.isErased(idOf(raw));
  return { id: idOf(raw), ...decision, ...(erased && { erased }) };
}

async function decide(batch: Batch, read: ReadEntry): Promise<Decision> {
  const { entry } = read;
  const early =
    (await checkKnown(batch, read)) ??
    (await checkDiscarded(batch, read)) ??
    checkContent(read, batch.erasures.isErased(entry.id)) ??
    (await checkNumbers(batch, entry)) ??
    (await checkPlaces(batch, entry));
  if (early) return early;
  const stored = await findRequest(batch.sql, entry.request);
  return checkRequest(batch, entry, stored) ?? (await judge(batch, withoutErased(batch, read), stored));
}

/** Everything about the entry itself is in order: may he, and does it still mean anything? */
async function judge(batch: Batch, read: ReadEntry, stored: StoredRequest | undefined): Promise<Decision> {
  const { entry } = read;
  const state = stored?.state ?? blank;
  const author = await authorOf(batch, entry);
  if (!author) return refused('not-your-name');
  const dated = await timeOfEntry(batch, entry);
  const today = permit(author, entry, state, dated.time);
  const formerly =
    'refused' in today ? await permitFormerly(batch, author, entry, stored, dated.time) : undefined;
  const permission = formerly ?? today;
  if ('refused' in permission) {
    return (await mayKnow(batch, stored)) ? refused(permission.refused) : later('unknown-request');
  }
  const full = checkLength(entry, state);
  if (full) return full;
  const facts = { ...(await factsOf(batch, entry, state, author)), ...(formerly && { assigned: false }) };
  const stamp = {
    ...dated,
    seq: batch.head.seq + 1,
    receivedAt: batch.receivedAt,
    role: permission.role,
    facts,
  };
  const stamped = { ...stamp, device: batch.actor.device };
  return (
    checkDesk(batch, entry, state, stamped) ?? {
      outcome: 'accepted',
      seq: await append(batch, read, stamped, stored),
    }
  );
}
