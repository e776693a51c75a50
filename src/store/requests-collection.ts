import { createRxDatabase, type RxCollection, type RxDatabase, type RxJsonSchema } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { JsonObject } from '../domain/json.ts';
import { isOpen, isToTell } from '../domain/request-state.ts';
import type { Stop } from '../platform/clock.ts';
import { probeDatabase } from './probe-database.ts';
import type { PulledRequest } from './request-item.ts';

/** [L4] Where the station's feed was read to; opaque here, the station's own. */
export type FeedMark = JsonObject;

/** A document of the collection: a request with its sort keys, or the checkpoint. */
export interface StoredDocument {
  id: string;
  /** Ascending key for newest first: RxDB's descending sort does not use the index (52 ms against 3). */
  newest: string;
  /** 1 while somebody has to do something for the neighbour. */
  needs: 0 | 1;
  /** `PulledRequest`; opaque to RxDB, whose types would walk into it without end. */
  pulled?: object;
  /** `FeedMark`. */
  mark?: object;
}

/** One generation of the read model, open. */
export interface RequestsCollection {
  newest(limit: number): Promise<PulledRequest[]>;
  needing(limit: number): Promise<PulledRequest[]>;
  byIds(ids: readonly string[]): Promise<PulledRequest[]>;
  /** All at once; throws when a single document could not be written. */
  put(requests: readonly PulledRequest[]): Promise<void>;
  /** [L5] Physically: RxDB's own removal keeps the whole document, phone number included. */
  erase(ids: readonly string[]): Promise<void>;
  mark(): Promise<FeedMark | undefined>;
  putMark(mark: FeedMark): Promise<void>;
  onChange(changed: () => void): Stop;
  close(): Promise<void>;
}

/** What a generation lies in; tests bring their own IndexedDB. */
export interface CollectionParts {
  readonly name: string;
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof globalThis.IDBKeyRange;
  /** False only where several phones live in one process. */
  readonly multiInstance?: boolean;
}

const MARK_ID = 'checkpoint';

/** Sorts after every moment, so that the checkpoint is in no list. */
const LAST = '~';

const schema: RxJsonSchema<StoredDocument> = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id: { type: 'string', maxLength: 64 },
    newest: { type: 'string', maxLength: 16 },
    needs: { type: 'number', minimum: 0, maximum: 1, multipleOf: 1 },
    pulled: { type: 'object', additionalProperties: true },
    mark: { type: 'object', additionalProperties: true },
  },
  required: ['id', 'newest', 'needs'],
  indexes: [['newest'], ['needs', 'newest']],
};

/** Opens one generation of the read model. */
export async function openCollection(parts: CollectionParts): Promise<RequestsCollection> {
  const { name, multiInstance = true, ...dexie } = parts;
  // RxDB remembers a failed opening for as long as the page lives: it must not meet one that may pass.
  for (const each of databasesOf(name)) await probeDatabase(each, dexie.indexedDB);
  // Not strict: what is lost here is pulled again.
  const storage = getRxStorageDexie(dexie);
  // Every list is read anew when something changed; the build leaves RxDB's shortcut out (`rxdb-parts`).
  const database = await createRxDatabase({ name, multiInstance, storage, eventReduce: false });
  const { requests } = await database.addCollections({ requests: { schema } });
  return overCollection(database, requests as RxCollection<StoredDocument>);
}

/** The IndexedDB databases of a generation, for deleting: RxDB's `remove` leaves them behind. */
export function databasesOf(name: string): string[] {
  return [`rxdb-dexie-${name}--0--requests`, `rxdb-dexie-${name}--0--_rxdb_internal`];
}

function overCollection(database: RxDatabase, requests: RxCollection<StoredDocument>): RequestsCollection {
  async function list(needs: readonly number[], limit: number): Promise<PulledRequest[]> {
    const selector = { ...(needs.length === 1 && { needs: { $eq: 1 } }), newest: { $lt: LAST } };
    const index = needs.length === 1 ? ['needs', 'newest'] : ['newest'];
    const sort = index.map((field) => ({ [field]: 'asc' as const }));
    const documents = await requests.find({ selector, sort, index, limit }).exec();
    return documents.flatMap((document) => pulledOf(document.toJSON()));
  }

  async function putAll(documents: StoredDocument[]): Promise<void> {
    const { error } = await requests.bulkUpsert(documents);
    if (error[0])
      throw new Error(`the read model refused ${error.length} of ${documents.length} documents`, {
        cause: error[0],
      });
  }

  return {
    newest: (limit) => list([], limit),
    needing: (limit) => list([1], limit),
    async byIds(ids) {
      const found = await requests.findByIds([...ids]).exec();
      return [...found.values()].flatMap((document) => pulledOf(document.toJSON()));
    },
    put: (pulled) => (pulled.length > 0 ? putAll(pulled.map(storedOf)) : Promise.resolve()),
    async erase(ids) {
      if (ids.length === 0) return;
      await requests.bulkRemove([...ids]);
      // Far below zero, because a clock set back would make what was just removed look like the future.
      await requests.storageInstance.cleanup(-Number.MAX_SAFE_INTEGER);
    },
    async mark() {
      return (await requests.findOne(MARK_ID).exec())?.toJSON().mark as FeedMark | undefined;
    },
    putMark: (mark) => putAll([{ id: MARK_ID, newest: LAST, needs: 0, mark }]),
    onChange(changed) {
      const subscription = requests.$.subscribe(changed);
      return () => subscription.unsubscribe();
    },
    async close() {
      await database.close();
    },
  };
}

function storedOf(pulled: PulledRequest): StoredDocument {
  const { id, state } = pulled;
  return { id, newest: newestKey(state.openedAt), needs: isOpen(state) || isToTell(state) ? 1 : 0, pulled };
}

function pulledOf({ pulled }: { readonly pulled?: object }): PulledRequest[] {
  return pulled ? [pulled as PulledRequest] : [];
}

/** The later, the smaller: milliseconds until the year 2286, in 13 digits. */
export function newestKey(openedAt: number): string {
  const until = Math.min(Math.max(9_999_999_999_999 - openedAt, 0), 9_999_999_999_999);
  return String(until).padStart(13, '0');
}
