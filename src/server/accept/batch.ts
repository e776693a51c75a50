import type { Calendar } from '../../domain/calendar.ts';
import type { Actor } from '../../domain/scope.ts';
import type { PushRequest } from '../../protocol/push.ts';
import type { Station } from '../context.ts';
import type { Erasures } from '../erasures.ts';
import type { StationKeys } from '../keys.ts';
import type { Transaction } from '../storage/sql.ts';

/** The device id of all who work at the desk ([E7]). */
export const DESK = 'desk';

/** The street's clock, its chain's head, and what the desk has counted; moves with every entry (AD3). */
export interface Head {
  readonly seq: number;
  readonly chain: string;
  readonly deskN: number;
  readonly deskRunning: number;
}

/** What the entries of one push have in common. */
export interface Batch {
  readonly sql: Transaction;
  readonly keys: StationKeys;
  readonly erasures: Erasures;
  readonly street: string;
  readonly actor: Actor;
  readonly receivedAt: number;
  /** The page load that pushes, and the station's clock minus its clock ([E5]). */
  readonly run: string;
  readonly pushOffset: number;
  /** [X47] Commitments were left out. */
  readonly bare: boolean;
  /** [C2] When another phone took the entries over, if one brought them: nothing in them is younger. */
  readonly handedAt: number | undefined;
  readonly calendar: Calendar;
  /** What was asked before in this batch; see `once`. */
  readonly asked: Map<string, Promise<unknown>>;
  head: Head;
}

interface StreetRow {
  readonly seq: number;
  readonly chain: string;
  readonly desk_n: number;
  readonly desk_running: number;
  readonly calendar: string;
  readonly received_at: number;
}

/** Reads the street's row, which the transaction has locked, and begins a batch upon it. */
export async function beginBatch(
  sql: Transaction,
  { keys, erasures }: Pick<Station, 'keys' | 'erasures'>,
  street: string,
  actor: Actor,
  push: Pick<PushRequest, 'deviceTime' | 'run' | 'bare'>,
  now: number,
  handedAt?: number,
): Promise<Batch> {
  const row = await sql.get<StreetRow>(
    'SELECT seq, chain, desk_n, desk_running, calendar, received_at FROM streets WHERE id = $1',
    street,
  );
  if (!row) throw new Error('a session of a street that does not exist');
  // [F53] The machine's clock may fall back; what comes later is never received earlier.
  const receivedAt = Math.max(now, row.received_at);
  return {
    sql,
    keys,
    erasures,
    street,
    actor,
    receivedAt,
    run: push.run,
    pushOffset: (handedAt ?? now) - push.deviceTime,
    bare: push.bare === true,
    handedAt,
    calendar: JSON.parse(row.calendar) as Calendar,
    asked: new Map(),
    head: { seq: row.seq, chain: row.chain, deskN: row.desk_n, deskRunning: row.desk_running },
  };
}

/** Writes the head back; in the same transaction as the entries that moved it. */
export async function endBatch({ sql, street, head, receivedAt }: Batch): Promise<void> {
  await sql.run(
    'UPDATE streets SET seq = $2, chain = $3, desk_n = $4, desk_running = $5, received_at = $6 WHERE id = $1',
    street,
    head.seq,
    head.chain,
    head.deskN,
    head.deskRunning,
    receivedAt,
  );
}

/**
 * Asks but once a batch for what its own entries do not change: points, kinds, numbers of the device. Nobody else writes
 * meanwhile. The key must name everything that the question does.
 */
export function once<T>({ asked }: Batch, key: string, ask: () => Promise<T>): Promise<T> {
  const known = asked.get(key) as Promise<T> | undefined;
  const answer = known ?? ask();
  asked.set(key, answer);
  return answer;
}

/** True for staff at a PC: nothing was written while offline, so what is outdated can be said at once ([P6]). */
export function isDesk(batch: Batch): boolean {
  return batch.actor.device === DESK;
}
