import type { BulkWriteRow, RxStorageWriteError, RxStorageWriteErrorConflict } from 'rxdb/plugins/core';
import { getRxStorageDexie, type RxStorageInstanceDexie } from 'rxdb/plugins/storage-dexie';
import { createRevision, randomToken } from 'rxdb/plugins/utils';
import type { JsonObject } from '../domain/json.ts';
import type { Stop } from '../platform/clock.ts';
import { onDatabaseChange } from './database-changes.ts';
import { probeDatabase } from './probe-database.ts';
import type { PulledRequest } from './request-item.ts';
import { type Kept, LAST, pulledOf, type StoredDocument, schema, storedOf } from './stored-document.ts';

/** [L4] Where the station's feed was read to; opaque here, the station's own. */
export type FeedMark = JsonObject;

/** One generation of the read model, open. */
export interface RequestsCollection {
  newest(limit: number): Promise<PulledRequest[]>;
  needing(limit: number): Promise<PulledRequest[]>;
  byIds(ids: readonly string[]): Promise<PulledRequest[]>;
  /** Hands over every request, newest first, a page at a time. */
  walk(take: (page: readonly PulledRequest[]) => void): Promise<void>;
  /** Leaves what is held and newer; throws when a single document could not be written. */
  put(requests: readonly PulledRequest[]): Promise<void>;
  /** [L5] Physically: what RxDB calls deleted stays in the database. */
  erase(ids: readonly string[]): Promise<void>;
  /** Erases finished requests but the newest `keep`, some hundred at a time; returns how many. */
  dropClosed(keep: number): Promise<number>;
  mark(): Promise<FeedMark | undefined>;
  putMark(mark: FeedMark): Promise<void>;
  close(): Promise<void>;
}

/** What a generation lies in; tests bring their own IndexedDB. */
export interface CollectionParts {
  readonly name: string;
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof globalThis.IDBKeyRange;
  /** Hears of every change, in this tab or another. */
  readonly changed: () => void;
}

const MARK_ID = 'checkpoint';

const COLLECTION = 'requests';

/** Finished requests that are read into memory to be erased. */
const AT_ONCE = 500;

/** Requests of one page of a walk: some 10 ms of the one thread there is, 60 on a slow phone. */
const WALKED = 200;

/** Requests of one transaction: on a slow phone, which draws and takes taps in between, some 50 ms. */
const WRITTEN = 50;

/** What is kept counts as far ahead and what is removed as long ago: cleaning finds these alone, whatever the clock says. */
const [LONG_AGO, FAR_AHEAD] = [1, Number.MAX_SAFE_INTEGER];

type Storage = RxStorageInstanceDexie<StoredDocument>;
type Row = BulkWriteRow<StoredDocument>;
type Conflict = RxStorageWriteErrorConflict<StoredDocument>;

/** Opens one generation of the read model. */
export async function openCollection(parts: CollectionParts): Promise<RequestsCollection> {
  const { name, changed, ...dexie } = parts;
  // RxDB remembers a failed opening for as long as the page lives: it must not meet one that may pass.
  await probeDatabase(databaseOf(name), dexie.indexedDB);
  const token = randomToken(10);
  // Not strict: what is lost here is pulled again.
  const storage = await getRxStorageDexie(dexie).createStorageInstance<StoredDocument>({
    databaseInstanceToken: token,
    databaseName: name,
    collectionName: COLLECTION,
    schema,
    options: {},
    // Dexie tells the other tabs.
    multiInstance: false,
    devMode: false,
  });
  return overStorage(storage, token, onDatabaseChange(databaseOf(name), changed));
}

/** The IndexedDB database of a generation, for deleting: RxDB's `remove` leaves it behind. */
export function databaseOf(name: string): string {
  return `rxdb-dexie-${name}--${schema.version}--${COLLECTION}`;
}

function overStorage(storage: Storage, token: string, stopListening: Stop): RequestsCollection {
  /** The plan is written here and not by RxDB's planner: each list is one walk along one index. */
  async function list(
    fields: readonly string[],
    from: readonly (string | number)[],
    limit: number,
    skip = 0,
  ) {
    const { documents } = await storage.query({
      query: { selector: {}, sort: [], skip, limit },
      queryPlan: {
        index: ['_deleted', ...fields, 'id'],
        startKeys: [0, ...from, '', ''],
        endKeys: [0, ...from, LAST, ''],
        inclusiveStart: true,
        inclusiveEnd: false,
        selectorSatisfiedByIndex: true,
        sortSatisfiedByIndex: true,
      },
    });
    return documents.flatMap(pulledOf);
  }

  /**
   * What is new goes in without a look: a first fill is nothing else. What is held comes back as a conflict, with what
   * lies there, and is written over that unless that is newer; so does what another tab wrote meanwhile.
   */
  async function write(documents: readonly StoredDocument[], deleted = false): Promise<void> {
    let rows: Row[] = documents.map((document) => row(document, deleted));
    for (let tries = 4; rows.length > 0; tries -= 1) {
      const { error } = await storage.bulkWrite(rows, COLLECTION);
      const conflicts = error.filter(isConflict);
      if (conflicts.length < error.length || (error[0] && tries === 0))
        throw new Error(`${error.length} documents refused`, { cause: error[0] });
      rows = conflicts
        .filter(({ writeRow, documentInDb }) => deleted || seqOf(writeRow.document) >= seqOf(documentInDb))
        .map(({ writeRow, documentInDb }) => row(writeRow.document, deleted, documentInDb));
    }
  }

  function row(document: StoredDocument, _deleted: boolean, previous?: Kept): Row {
    const own = { _deleted, _attachments: {}, _meta: { lwt: _deleted ? LONG_AGO : FAR_AHEAD } };
    const stored = { ...document, ...own, _rev: createRevision(token, previous) };
    return { ...(previous && { previous }), document: stored };
  }

  async function erase(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await write(
      ids.map((id) => ({ id, newest: '', needs: 0 })),
      true,
    );
    await storage.cleanup(0);
  }

  return {
    newest: (limit) => list(['newest'], [], limit),
    needing: (limit) => list(['needs', 'newest'], [1], limit),
    byIds: async (ids) => (await storage.findDocumentsById([...ids], false)).flatMap(pulledOf),
    async walk(take) {
      const { dexieTable } = await storage.internals;
      // Past RxDB: its query steps a cursor row by row, and 3,000 rows took three seconds on a slow phone.
      const index = dexieTable.where('[_deleted+newest+id]');
      for (let from: string[] | undefined = ['0']; from; ) {
        const rows: StoredDocument[] = await index.between(from, ['0', LAST], false).limit(WALKED).toArray();
        take(rows.flatMap(pulledOf));
        const last = rows[WALKED - 1];
        from = last && ['0', last.newest, last.id];
      }
    },
    async put(pulled) {
      for (let from = 0; from < pulled.length; from += WRITTEN)
        await write(pulled.slice(from, from + WRITTEN).map(storedOf));
    },
    erase,
    async dropClosed(keep) {
      const closed = await list(['needs', 'newest'], [0], AT_ONCE, keep);
      await erase(closed.map(({ id }) => id));
      return closed.length;
    },
    mark: async () => (await storage.findDocumentsById([MARK_ID], false))[0]?.mark as FeedMark | undefined,
    putMark: (mark) => write([{ id: MARK_ID, newest: LAST, needs: 0, mark }]),
    close: async () => {
      stopListening();
      await storage.close();
    },
  };
}

function isConflict(error: RxStorageWriteError<StoredDocument>): error is Conflict {
  return error.status === 409;
}

/** The checkpoint has none: the last word counts. */
function seqOf(document: StoredDocument): number {
  return pulledOf(document)[0]?.seq ?? 0;
}
