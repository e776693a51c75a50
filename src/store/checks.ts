import type { JournalDatabase, Tables } from './journal-database.ts';
import { isOwn, isUnsent, type JournalRow, type RowStatus } from './journal-row.ts';
import { liveRead, type Query } from './live-read.ts';
import { readMeta, writeMeta } from './meta.ts';
import { readStanding } from './revoked.ts';

/** [L8] When the read model was last compared with what the station says it should be. */
export interface Compared {
  readonly device: string;
  readonly epoch: number;
  /** The station's time, epoch milliseconds: a phone's clock says nothing about a day. */
  readonly at: number;
  /** How often a difference was found and mended. */
  readonly repairs: number;
}

/** [H2] The station's own answer, as it was. */
export interface Reconciled {
  readonly device: string;
  readonly epoch: number;
  readonly at: number;
  /** 1 … `upTo` was asked about. */
  readonly upTo: number;
  readonly received: number;
  readonly missing: readonly number[];
  readonly refused: readonly number[];
}

/** [H2] A number that the station does not have, and what this phone knows about it. */
export interface MissingNumber {
  readonly n: number;
  /** Undefined when this phone has nothing of it either. */
  readonly row: JournalRow | undefined;
  /** It came to the station, which refused it. */
  readonly refused: boolean;
}

/** [H2] What the page 都收到了吗 tells. */
export interface Arrivals {
  /** How many numbers this phone has given out. */
  readonly given: number;
  /** Undefined as long as the station was never asked. */
  readonly answer: Reconciled | undefined;
  readonly missing: readonly MissingNumber[];
  /** Written after the answer, and not sent yet. */
  readonly later: readonly JournalRow[];
}

/** The proofs that nothing is lost, and when they were last given. */
export interface Checks {
  compared(): Promise<Compared | undefined>;
  keepCompared(compared: Compared): Promise<void>;
  reconciled(): Promise<Reconciled | undefined>;
  keepReconciled(reconciled: Reconciled): Promise<void>;
  arrivals(): Query<Arrivals>;
  /** [H2] Rows that the station was thought to have and does not: they wait again. Gives how many there were. */
  offerAgain(numbers: readonly number[]): Promise<number>;
}

/** The checks on the journal's database. */
export function createChecks(database: JournalDatabase, failed: (error: unknown) => void): Checks {
  return {
    compared: () => database.read((tables) => readMeta(tables, 'compared')),
    keepCompared: (compared) => database.write((tables) => writeMeta(tables, 'compared', compared)),
    reconciled: () => database.read((tables) => readMeta(tables, 'reconciled')),
    keepReconciled: (reconciled) => database.write((tables) => writeMeta(tables, 'reconciled', reconciled)),
    arrivals: () =>
      liveRead({ read: () => database.read(arrivals), changed: () => void database.version.value, failed }),
    offerAgain: (numbers) => database.write((tables) => offerAgain(tables, numbers)),
  };
}

async function arrivals(tables: Tables): Promise<Arrivals> {
  const { speaker, epoch } = await readStanding(tables);
  const counters = speaker && (await readMeta(tables, `counters:${speaker.device}`));
  const kept = await readMeta(tables, 'reconciled');
  const answer = kept && kept.device === speaker?.device ? kept : undefined;
  const own = await ownRows(tables, answer?.missing ?? []);
  const missing = (answer?.missing ?? [])
    .map((n) => ({ n, row: own.get(n), refused: answer?.refused.includes(n) ?? false }))
    .filter(({ row }) => !row || !arrivedSince(row.status, answer?.at ?? 0));
  const all = await tables.entries.where('open').equals(1).sortBy('n');
  const open = all.filter((row) => speaker && isOwn(row, speaker));
  // Its number may have been used by somebody else ('n-taken'): then the station misses none, and this entry all the same.
  const refused = open.filter(({ n, status }) => status.state === 'refused' && !own.has(n));
  const later = open.filter((row) => isUnsent(row, epoch) && row.n > (answer?.upTo ?? 0));
  const also = refused.map((row) => ({ n: row.n, row, refused: true }));
  return { given: counters?.lastN ?? 0, answer, missing: [...missing, ...also], later };
}

async function ownRows(tables: Tables, numbers: readonly number[]): Promise<Map<number, JournalRow>> {
  const { speaker } = await readStanding(tables);
  const rows = await tables.entries
    .where('n')
    .anyOf([...numbers])
    .toArray();
  return new Map(rows.filter((row) => speaker && isOwn(row, speaker)).map((row) => [row.n, row]));
}

function arrivedSince(status: RowStatus, at: number): boolean {
  return status.state === 'received' && status.at > at;
}

async function offerAgain(tables: Tables, numbers: readonly number[]): Promise<number> {
  const epoch = await readMeta(tables, 'epoch');
  const rows = [...(await ownRows(tables, numbers)).values()];
  const thought = rows.filter(({ status }) => status.state === 'received' && status.epoch === epoch);
  const again = thought.map(({ pulledIn: _pulledIn, ...row }): JournalRow => {
    return { ...row, status: { state: 'waiting' }, open: 1 };
  });
  await tables.entries.bulkPut(again);
  return again.length;
}
