import { type ReadonlySignal, signal } from '@preact/signals';
import type { PulledEntry } from '../domain/entry.ts';
import { addEntry } from './add-entry.ts';
import { countOn } from './count-on.ts';
import { eraseRows } from './erase-rows.ts';
import type { JournalDatabase, Tables } from './journal-database.ts';
import { type EntryDraft, isClosed, isOwn, type JournalRow, type Receiver } from './journal-row.ts';
import { giveUp, type Mending, mend } from './mend.ts';
import { readMeta, writeMeta } from './meta.ts';
import { type Moment, seal } from './new-entry.ts';
import { readOpenRows, unsentOf } from './open-rows.ts';
import { type PruneLimits, prunable } from './prune.ts';
import { BY_STATE } from './raw-journal.ts';
import { readStanding } from './revoked.ts';
import type { Sweeper } from './sweeper.ts';

/** [H1] What the journal knows of its own health. */
export interface JournalHealth {
  readonly waiting: number;
  /** Own ones that no person has dealt with yet. */
  readonly refused: number;
  readonly oldestWaitingAt?: number;
  /** The highest `n` that this device has given out. */
  readonly lastN: number;
}

/** What is written in the same transaction as an entry: both are there, or neither. */
export type Beside = (tables: Tables, row: JournalRow) => Promise<void>;

/** What this phone wrote, and how far each entry got; the truth about "saved" and "received" ([J1]–[J4]). */
export interface Journal {
  /** Goes up with every row that this page wrote; the courier's cue. */
  readonly appended: ReadonlySignal<number>;
  /** [J1] Resolves when the row is on the disk; the same id again gives the row that is there. */
  append(draft: EntryDraft, moment: Moment, beside?: Beside): Promise<JournalRow>;
  /** [J3] Own rows that the station has not received in this epoch, in order of `n`. */
  unsent(): Promise<JournalRow[]>;
  /**
   * [J3] The same as of the last change that this page heard of; what another tab wrote without a word is missing. To
   * send by, never to find that nothing is left.
   */
  knownUnsent(): Promise<JournalRow[]>;
  /** Rows that screens lay over what was pulled. */
  openRows(): Promise<readonly JournalRow[]>;
  rowsOf(request: string): Promise<JournalRow[]>;
  /** Refused rows of these requests, settled or not. */
  refusedOf(requests: readonly string[]): Promise<JournalRow[]>;
  /** [J2] `accepted` or `duplicate` from the true station. */
  markReceived(taken: readonly { id: string; seq: number }[], receiver: Receiver): Promise<void>;
  markRefused(refused: readonly { id: string; code: string; message: string }[]): Promise<void>;
  /** [J2] A pull has shown these entries. */
  markPulled(entries: readonly PulledEntry[]): Promise<void>;
  /** [J5] The read model starts from nothing: what was received is laid over it again until it is pulled. */
  forgetPulled(): Promise<void>;
  /** [V3] The own station's epoch; true when another was known, whose received rows are now unsent ([J3]). */
  noteEpoch(epoch: number): Promise<boolean>;
  /** [J2] A person gives it up; with a refused opening all that was added to it. */
  settle(id: string, at: number): Promise<void>;
  /** [J2] A person mends it: written anew under a new number, the old one settled. Gives the request of the new one. */
  mend(mending: Mending): Promise<string>;
  /** [E2] The station erased what these entries said, and these photos and voice; `held`: the read model has it too. */
  erase(ids: readonly string[], media?: readonly string[], held?: boolean): Promise<void>;
  prune(limits: PruneLimits): Promise<number>;
  /** `away`: rows on their way to the station, which are not counted as waiting. */
  health(away?: readonly JournalRow[]): Promise<JournalHealth>;
}

/** The journal on its database. */
export function createJournal(database: JournalDatabase, sweeper: Pick<Sweeper, 'begin'>): Journal {
  const appended = signal(0);
  const open = readOpenRows(database);
  return {
    appended,
    async append(draft, moment, beside) {
      const sealed = await seal(draft.personal);
      const tap = { draft, sealed, moment, beside };
      const row = await database.write((tables) => addEntry(tables, tap));
      appended.value += 1;
      return row;
    },

    unsent: async () => unsentOf(await open.anew()),
    knownUnsent: async () => unsentOf(await open.known()),
    openRows: async () => (await open.anew()).rows,
    rowsOf: (request) => database.read(({ entries }) => entries.where('request').equals(request).sortBy('n')),
    refusedOf: (requests) =>
      database.read(async ({ entries }) => {
        const refused = await entries.where(BY_STATE).equals('refused').toArray();
        return refused.filter((row) => requests.includes(row.request));
      }),

    markReceived: (taken, receiver) =>
      database.write((tables) => {
        const seqs = new Map(taken.map(({ id, seq }) => [id, seq]));
        return change(tables, [...seqs.keys()], (row) => {
          const seq = seqs.get(row.id) ?? 0;
          return { ...row, status: { state: 'received', seq, ...receiver } };
        });
      }),

    markRefused: (refused) =>
      database.write((tables) => {
        const reasons = new Map(refused.map(({ id, code, message }) => [id, { code, message }]));
        return change(tables, [...reasons.keys()], (row) => {
          const reason = reasons.get(row.id) ?? { code: '', message: '' };
          return { ...row, status: { state: 'refused', ...reason } };
        });
      }),

    markPulled: (entries) =>
      database.write(async (tables) => {
        // A first fill names thousands of entries, hardly one of them this phone's.
        const open = new Set(await tables.entries.where('open').equals(1).primaryKeys());
        const own = entries.map(({ id }) => id).filter((id) => open.has(id));
        await change(tables, own, (row, epoch) => (epoch === undefined ? row : { ...row, pulledIn: epoch }));
        await countOn(tables, entries);
      }),

    forgetPulled: () =>
      database.write(async (tables) => {
        const ids = await tables.entries.where(BY_STATE).equals('received').primaryKeys();
        await change(tables, ids, ({ pulledIn: _pulledIn, ...row }) => row);
      }),

    noteEpoch: (epoch) =>
      database.write(async (tables) => {
        const known = await readMeta(tables, 'epoch');
        if (known === epoch) return false;
        await writeMeta(tables, 'epoch', epoch);
        const ids = await tables.entries.where('status.epoch').notEqual(epoch).primaryKeys();
        await change(tables, ids, (row) => row);
        return known !== undefined;
      }),

    settle: (id, at) => giveUp(database, id, at),
    async mend(mending) {
      const request = await mend(database, mending);
      appended.value += 1;
      return request;
    },

    async erase(ids, media, held = false) {
      if ((await eraseRows(database, ids, media)) || held) await sweeper.begin();
    },

    prune: (limits) =>
      database.write(async (tables) => {
        const { speaker, epoch } = await readStanding(tables);
        if (!speaker || epoch === undefined) return 0;
        const received = await tables.entries.where('status.epoch').equals(epoch).toArray();
        const gone = received.filter((row) => isOwn(row, speaker) && prunable(row, limits));
        await tables.entries.bulkDelete(gone.map((row) => row.id));
        return gone.length;
      }),

    async health(away = []) {
      const now = await open.known();
      const elsewhere = new Set(away.map(({ id }) => id));
      const waiting = unsentOf(now).filter(({ id }) => !elsewhere.has(id));
      const { speaker } = now;
      const counters =
        speaker && (await database.read((tables) => readMeta(tables, `counters:${speaker.device}`)));
      return {
        waiting: waiting.length,
        refused: now.rows.filter((row) => row.status.state === 'refused' && speaker && isOwn(row, speaker))
          .length,
        lastN: counters?.lastN ?? 0,
        ...(waiting.length > 0 && { oldestWaitingAt: Math.min(...waiting.map((row) => row.savedAt)) }),
      };
    },
  };
}

/** Changes rows and keeps `open` true to what they say. */
async function change(
  tables: Tables,
  ids: readonly string[],
  changed: (row: JournalRow, epoch: number | undefined) => JournalRow,
): Promise<void> {
  const epoch = await readMeta(tables, 'epoch');
  const rows = (await rowsById(tables, ids)).map((row) => changed(row, epoch));
  await tables.entries.bulkPut(rows.map((row) => ({ ...row, open: isClosed(row, epoch) ? 0 : 1 })));
}

/** A batch's rows lie side by side, as their ids are times: one look for nearly all instead of one each. */
async function rowsById({ entries }: Tables, ids: readonly string[]): Promise<JournalRow[]> {
  const [first = '', last = ''] = [[...ids].sort()[0], [...ids].sort().pop()];
  const wanted = new Set(ids);
  const near = await entries
    .where('id')
    .between(first, last, true, true)
    .limit(2 * ids.length)
    .toArray();
  const rows = near.filter(({ id }) => wanted.delete(id));
  const far = await entries.bulkGet([...wanted]);
  return [...rows, ...far.flatMap((row) => row ?? [])];
}
