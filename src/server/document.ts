import type { Entry, Facts, Personal, StampedEntry } from '../domain/entry.ts';
import { blank, type RequestState } from '../domain/request-state.ts';
import { sees, visiblePersonal } from '../domain/resident.ts';
import type { Role } from '../domain/role.ts';
import type { Actor } from '../domain/scope.ts';
import type { RequestDocument } from '../protocol/pull.ts';
import type { StoredRequest } from './accept/stored-request.ts';
import type { Sql } from './storage/sql.ts';

/** An entry as it lies in the database, with its personal part if that was not erased. */
export interface EntryRow {
  readonly id: string;
  readonly seq: number;
  readonly device: string;
  readonly role: Role;
  readonly time: number;
  readonly approx: number;
  readonly received_at: number;
  readonly content: string;
  readonly facts: string;
  readonly hash: string;
  readonly receipt: string;
  readonly personal: string | null;
}

/** [L1], [A5] A request as this asker may see it; all that he may not see becomes an empty, deleted one ([L5]). */
export async function documentFor(sql: Sql, actor: Actor, stored: StoredRequest): Promise<RequestDocument> {
  const { id, state } = stored;
  if (!sees(actor, state)) return { id, seq: state.lastSeq, state: blank, entries: [], _deleted: true };
  const entries = (await entriesOf(sql, id)).map((row) => entryFor(actor, state, row));
  return { id, seq: state.lastSeq, state, entries, _deleted: false };
}

/** All entries of a request in the station's order. */
export function entriesOf(sql: Sql, request: string): Promise<EntryRow[]> {
  return sql.all<EntryRow>(
    `SELECT entries.id, entries.seq, device, role, time, approx, received_at, entries.content, facts, hash, receipt,
       personal.content AS personal
     FROM entries LEFT JOIN personal ON personal.entry = entries.id
     WHERE entries.request = $1 ORDER BY entries.seq`,
    request,
  );
}

/** The row as an entry, personal part included. */
export function stampedEntry(row: EntryRow): StampedEntry {
  return {
    ...(JSON.parse(row.content) as Entry),
    ...(row.personal !== null && { personal: JSON.parse(row.personal) as Personal }),
    seq: row.seq,
    receivedAt: row.received_at,
    device: row.device,
    role: row.role,
    time: row.time,
    ...(row.approx === 1 && { approx: true }),
    facts: JSON.parse(row.facts) as Facts,
    hash: row.hash,
    receipt: row.receipt,
  };
}

function entryFor(actor: Actor, state: RequestState, row: EntryRow): StampedEntry {
  const { personal: whole, ...entry } = stampedEntry(row);
  const personal = visiblePersonal(actor, state, whole);
  return personal ? { ...entry, personal } : entry;
}
