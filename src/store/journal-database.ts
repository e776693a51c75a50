import { type ReadonlySignal, signal } from '@preact/signals';
import { Dexie, type Table } from 'dexie';
import type { JsonObject } from '../domain/json.ts';
import type { Clock } from '../platform/clock.ts';
import type { BundleRow } from './bundle-row.ts';
import { onDatabaseChange } from './database-changes.ts';
import { JournalRefusal } from './journal-refusal.ts';
import type { JournalRow } from './journal-row.ts';
import type { MediaRow } from './media-row.ts';
import { BUNDLES, BY_STATE, DRAFTS, ENTRIES, MEDIA, META } from './raw-journal.ts';
import { type StorageTrouble, troubleOf } from './storage-trouble.ts';

/** How the journal's database is doing. */
export type StorageState =
  | { readonly state: 'opening' }
  | { readonly state: 'open' }
  /** Another page of this phone does not let go of it; opening goes on. */
  | { readonly state: 'heldShut' }
  /** F37: a newer app was here; what it keeps can be read, and nothing is written. */
  | { readonly state: 'readOnly' }
  /** Three re-opens failed; the next write tries again. */
  | { readonly state: 'broken'; readonly code: StorageTrouble };

/** A named value: identity, counters, key, catalog, pointer to the read model. */
export interface MetaRow {
  readonly key: string;
  readonly value: unknown;
}

/** A half-typed form. */
export interface DraftRow {
  readonly key: string;
  readonly value: JsonObject;
}

/** The tables of the journal's database. */
export interface Tables {
  readonly entries: Table<JournalRow, string>;
  readonly meta: Table<MetaRow, string>;
  readonly drafts: Table<DraftRow, string>;
  readonly media: Table<MediaRow, string>;
  readonly bundles: Table<BundleRow, string>;
}

/** The tables inside one strict read-write transaction over all of them. */
export type Work<T> = (tables: Tables) => PromiseLike<T> | T;

/** The database that is opened late, re-opened when it fails, and speaks up when it changes. */
export interface JournalDatabase {
  readonly state: ReadonlySignal<StorageState>;
  /** Goes up after every committed change, in this tab or another. */
  readonly version: ReadonlySignal<number>;
  /** [J1] Resolves after the transaction is complete; waits for the database as long as it takes to open. */
  write<T>(work: Work<T>): Promise<T>;
  read<T>(work: (tables: Tables) => PromiseLike<T>): Promise<T>;
  /** [A3] Deletes it with all that is in it; the next use begins an empty one. */
  destroy(): Promise<void>;
  close(): void;
}

/** What the database is made of; tests bring their own IndexedDB. */
export interface DatabaseParts {
  readonly name: string;
  readonly clock: Clock;
  /** Runs after each opening, before anybody reads. */
  readonly opened?: (tables: Tables) => Promise<void>;
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof globalThis.IDBKeyRange;
}

// "Internal error opening backing store" and "connection closing" are gone at the next try, or some moments later.
const REOPEN_AFTER_MS = [0, 200, 1000];

/** A page that waits longer than this stands behind another one. */
const HELD_AFTER_MS = 8_000;

/** Makes the journal's database; nothing is opened before the first read or write. */
export function createJournalDatabase(parts: DatabaseParts): JournalDatabase {
  const state = signal<StorageState>({ state: 'opening' });
  const version = signal(0);
  let opened: Promise<Dexie> | undefined;
  let closed = false;
  const stopListening = onDatabaseChange(parts.name, () => {
    version.value += 1;
  });

  function connect(): Promise<Dexie> {
    if (closed) return Promise.reject(new Error('closed'));
    opened ??= openInSight().then(
      (dexie) => {
        state.value = { state: isNewer(dexie) ? 'readOnly' : 'open' };
        return dexie;
      },
      (error: unknown) => {
        // A full phone is not asked again and again.
        if (!mayPass(error)) broke(error);
        throw error;
      },
    );
    return opened;
  }

  /** F34: an opening that another page holds up is neither done nor failed, and must be told. */
  async function openInSight(): Promise<Dexie> {
    const held = () => {
      state.value = { state: 'heldShut' };
    };
    const stop = parts.clock.after(HELD_AFTER_MS, held);
    try {
      const dexie = await openDatabase(parts, held);
      await parts.opened?.(tablesOf(dexie));
      return dexie;
    } finally {
      stop();
    }
  }

  function broke(error: unknown): void {
    opened = undefined;
    state.value = { state: 'broken', code: troubleOf(error) };
  }

  async function reconnect(afterMs: number): Promise<void> {
    const old = opened;
    opened = undefined;
    await old?.then(
      (dexie) => dexie.close(),
      () => undefined,
    );
    if (afterMs > 0) await new Promise<void>((resolve) => parts.clock.after(afterMs, resolve));
  }

  /** Every work is safe to repeat, so a failure is first answered by another connection. */
  async function withReopening<T>(work: (dexie: Dexie) => PromiseLike<T>): Promise<T> {
    for (const afterMs of REOPEN_AFTER_MS) {
      try {
        return await work(await connect());
      } catch (error) {
        if (closed || !mayPass(error)) throw error;
        await reconnect(afterMs);
      }
    }
    return lastTry(work);
  }

  async function lastTry<T>(work: (dexie: Dexie) => PromiseLike<T>): Promise<T> {
    try {
      return await work(await connect());
    } catch (error) {
      await reconnect(0);
      broke(error);
      throw error;
    }
  }

  return {
    state,
    version,
    write: (work) =>
      withReopening((dexie) => {
        if (isNewer(dexie)) throw new JournalRefusal('newer');
        const tables = [ENTRIES, META, DRAFTS, MEDIA, BUNDLES];
        return dexie.transaction('rw', tables, async () => await work(tablesOf(dexie)));
      }),
    read: (work) => withReopening((dexie) => work(tablesOf(dexie))),
    async destroy() {
      const dexie = await connect();
      opened = undefined;
      await dexie.delete();
      version.value += 1;
    },
    close() {
      closed = true;
      stopListening();
      void opened?.then(
        (dexie) => dexie.close(),
        () => undefined,
      );
    },
  };
}

async function openDatabase(parts: DatabaseParts, held: () => void): Promise<Dexie> {
  const { name, indexedDB, IDBKeyRange } = parts;
  const dexie = new Dexie(name, {
    // [J1] Since Chrome 121 a commit is relaxed unless asked otherwise: a power cut could lose what was called saved.
    chromeTransactionDurability: 'strict',
    // Dexie's cache shows writes before they are committed.
    cache: 'disabled',
    ...(indexedDB && { indexedDB }),
    ...(IDBKeyRange && { IDBKeyRange }),
  });
  migrate(dexie);
  dexie.on('blocked', held);
  return await dexie.open();
}

/** The newest version below; a database beyond it is a newer app's. */
const VERSION = 2;

/** Append only: a version that a phone may have is never edited, the next one is written below it. */
function migrate(dexie: Dexie): void {
  dexie.version(1).stores({
    [ENTRIES]: `id, n, request, ${BY_STATE}, status.epoch, open`,
    [META]: 'key',
    [DRAFTS]: 'key',
  });
  dexie.version(VERSION).stores({
    [MEDIA]: `hash, ${BY_STATE}`,
    [BUNDLES]: 'hash',
  });
}

/** Dexie opens a database of a newer app with the tables that it finds; ten to one is its own count of versions. */
function isNewer(dexie: Dexie): boolean {
  return dexie.backendDB().version > VERSION * 10;
}

function tablesOf(dexie: Dexie): Tables {
  return {
    entries: dexie.table(ENTRIES),
    meta: dexie.table(META),
    drafts: dexie.table(DRAFTS),
    media: dexie.table(MEDIA),
    bundles: dexie.table(BUNDLES),
  };
}

function mayPass(error: unknown): boolean {
  return !(error instanceof JournalRefusal) && troubleOf(error) !== 'full';
}
