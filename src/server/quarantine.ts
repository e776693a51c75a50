import type { Entry } from '../domain/entry.ts';
import type { Decision, HeldEntry } from '../protocol/devices.ts';
import type { PushRequest } from '../protocol/push.ts';
import { type Accepted, acceptWithin } from './accept/accept.ts';
import { readEntry } from './accept/read-entry.ts';
import type { Result } from './accept/rejection.ts';
import { type Sender, senderFor } from './actor.ts';
import type { Station } from './context.ts';
import { holdEntry } from './hold-entry.ts';
import type { Sql, Transaction } from './storage/sql.ts';

/**
 * [A3] What a revoked device still brings: a cry for help goes the way of all entries, anything else is kept apart,
 * never in the chain, until staff decides about it. One transaction, like any push ([P2]).
 */
export async function holdEntries(
  station: Station,
  sender: Sender,
  push: PushRequest,
  handedAt?: number,
): Promise<Accepted> {
  const { street, actor } = sender;
  const accepted = await station.db.transaction(async (sql) => {
    const alerts = push.entries.filter(isAlert);
    const taken = await acceptWithin(sql, station, street, actor, { ...push, entries: alerts }, handedAt);
    const results: Result[] = [];
    for (const raw of push.entries) {
      const result = taken.results[alerts.indexOf(raw)];
      const clock = { ...push, handedAt };
      results.push(result ?? (await holdEntry(sql, station, sender, clock, raw, taken.serverTime)));
    }
    return { ...taken, results };
  });
  if (accepted.results.some(({ outcome }) => outcome === 'accepted'))
    station.changes.notify(street, accepted.seq);
  return accepted;
}

/** [A3], [P9] Only what would open an emergency; whatever else calls itself one is looked at by staff. */
function isAlert(raw: unknown): boolean {
  const read = readEntry(raw);
  return 'entry' in read && read.entry.type === 'alert';
}

interface HeldRow {
  readonly content: string;
  readonly run: string;
  readonly clock_offset: number;
  readonly received_at: number;
}

/** What waits for a decision, in the order in which the device wrote it. */
export async function heldEntries(sql: Sql, device: string): Promise<HeldEntry[]> {
  const rows = await sql.all<HeldRow>(
    'SELECT content, run, clock_offset, received_at FROM quarantine WHERE device = $1 AND decided IS NULL ORDER BY n',
    device,
  );
  return rows.map((row) => ({ entry: JSON.parse(row.content) as Entry, receivedAt: row.received_at }));
}

/**
 * [A3] Releases or discards one entry; undefined when none of that id waits. A released one goes through the checks of
 * every push, as if the device were in use, and stays where it is when they refuse it.
 */
export async function decide(
  sql: Transaction,
  station: Station,
  device: string,
  entry: string,
  decision: Decision,
): Promise<Result | undefined> {
  const row = await sql.get<HeldRow>(
    `SELECT content, run, clock_offset, received_at FROM quarantine
     WHERE device = $1 AND entry = $2 AND decided IS NULL`,
    ...[device, entry],
  );
  if (!row) return undefined;
  const result = decision === 'release' ? await release(sql, station, device, row) : undefined;
  if (result && result.outcome !== 'accepted' && result.outcome !== 'duplicate') return result;
  const text = 'UPDATE quarantine SET decided = $3, content = NULL WHERE device = $1 AND entry = $2';
  await sql.run(text, device, entry, decision);
  return result ?? { id: entry, outcome: 'held' };
}

/** Dated by the clock offset that was measured when it arrived ([E5]). */
async function release(
  sql: Transaction,
  station: Station,
  device: string,
  { content, run, clock_offset }: HeldRow,
): Promise<Result | undefined> {
  const sender = await senderFor(sql, device);
  if (!sender) return { id: '', outcome: 'refused', code: 'unknown-person' };
  const deviceTime = station.clock.now() - clock_offset;
  const push = { deviceTime, run, entries: [JSON.parse(content) as Entry] };
  return (await acceptWithin(sql, station, sender.street, sender.actor, push)).results[0];
}
