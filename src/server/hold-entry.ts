import { canonicalJson } from '../domain/canonical-json.ts';
import type { Json } from '../domain/json.ts';
import type { PushRequest } from '../protocol/push.ts';
import { idOf, type ReadEntry, readEntry } from './accept/read-entry.ts';
import { type Rejection, type Result, refused } from './accept/rejection.ts';
import { withoutErased } from './accept/without-erased.ts';
import type { Sender } from './actor.ts';
import type { Station } from './context.ts';
import type { Sql, Transaction } from './storage/sql.ts';

/** [A3] More than a lost phone can have recorded; less than a stranger would need to fill the disk. */
export const MOST_HELD = 1000;

/** [C2] `handedAt`: when another phone took it over; its clock was measured then. */
type Push = Pick<PushRequest, 'deviceTime' | 'run' | 'bare'> & { readonly handedAt: number | undefined };

/**
 * [A3] Keeps one entry apart; whether it could be appended is asked when staff releases it. Sent again it is held still,
 * whatever was decided, and nothing is doubled ([F65]).
 */
export async function holdEntry(
  sql: Transaction,
  station: Pick<Station, 'erasures'>,
  { actor }: Sender,
  push: Push,
  raw: unknown,
  receivedAt: number,
): Promise<Result> {
  const id = idOf(raw);
  const given = readEntry(raw, push.bare);
  if ('outcome' in given) return { id, ...given };
  const read = withoutErased(station, given);
  const early = await known(sql, actor.device, read);
  if (early) return { id, ...early };
  await sql.run(
    `INSERT INTO quarantine (device, entry, n, digest, content, run, clock_offset, received_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    ...[actor.device, id, read.entry.n, read.digest, canonicalJson(read.entry as unknown as Json)],
    ...[push.run, (push.handedAt ?? receivedAt) - push.deviceTime, receivedAt],
  );
  return { id, outcome: 'held' };
}

interface KnownRow {
  readonly device: string;
  readonly digest: string;
  readonly seq: number;
}

/** [P4] Accepted before the end of the device, or held before, or one too many. */
async function known(
  sql: Sql,
  device: string,
  { entry, digest }: ReadEntry,
): Promise<Rejection | Held | undefined> {
  const accepted = await sql.get<KnownRow>('SELECT device, digest, seq FROM entries WHERE id = $1', entry.id);
  if (accepted) {
    const same = accepted.device === device && accepted.digest === digest;
    return same ? { outcome: 'duplicate', seq: accepted.seq } : refused('id-taken');
  }
  const text = 'SELECT digest FROM quarantine WHERE device = $1 AND entry = $2';
  const held = await sql.get<{ digest: string }>(text, device, entry.id);
  if (held) return held.digest === digest ? { outcome: 'held' } : refused('id-taken');
  return (await countHeld(sql, device)) >= MOST_HELD ? refused('quarantine-full') : undefined;
}

interface Held {
  readonly outcome: 'held';
}

async function countHeld(sql: Sql, device: string): Promise<number> {
  const text = 'SELECT COUNT(*) AS count FROM quarantine WHERE device = $1 AND decided IS NULL';
  return (await sql.get<{ count: number }>(text, device))?.count ?? 0;
}
