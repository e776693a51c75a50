import { type ReadonlySignal, signal } from '@preact/signals';
import { Dexie } from 'dexie';
import type { Journal } from './journal.ts';
import type { JournalDatabase } from './journal-database.ts';
import { type ReadModelPointer, readMeta, writeMeta } from './meta.ts';
import type { PulledRequest } from './request-item.ts';
import type { CollectionParts, FeedMark, RequestsCollection } from './requests-collection.ts';
import { troubleOf } from './storage-trouble.ts';

/** [J5] The shape of the documents; a new number makes a new generation under a new name. */
const SHAPE = 1;

/** Openings of one generation that fail before it is given up for an empty one. */
const OPEN_TRIES = 3;

/** [L1] A pulled document as the store takes it; of a removed one only the id counts. */
export interface PulledDocument extends PulledRequest {
  readonly _deleted: boolean;
}

/** [L1] A pulled page as the store takes it. */
export interface PulledPage {
  readonly documents: readonly PulledDocument[];
  readonly checkpoint: FeedMark;
  readonly more: boolean;
  /** [L2] The page starts a feed from zero: a generation is filled beside the one that is read. */
  readonly reset: boolean;
}

/** What the station folded, as this phone holds it; may be dropped at any time ([J5]). */
export interface ReadModel {
  /** Goes up after every change. */
  readonly version: ReadonlySignal<number>;
  newest(limit: number): Promise<PulledRequest[]>;
  needing(limit: number): Promise<PulledRequest[]>;
  byIds(ids: readonly string[]): Promise<PulledRequest[]>;
  /** [L4] Where to pull on from; undefined for from zero. */
  checkpoint(): Promise<FeedMark | undefined>;
  /** [L4] Documents first, then the journal's marks, then the checkpoint: what fails is pulled again whole. */
  write(page: PulledPage): Promise<void>;
  /** [J5] An empty generation at once: another point's documents are not for this phone. */
  startOver(): Promise<void>;
  close(): Promise<void>;
}

/** What the read model stands on; `name` is the prefix of its databases. */
export interface ReadModelParts extends CollectionParts {
  readonly database: JournalDatabase;
  readonly journal: Journal;
}

/** The read model, generation by generation: RxDB is loaded and opened by the first use. */
export function createReadModel(parts: ReadModelParts): ReadModel {
  const { database, journal, ...collectionParts } = parts;
  const version = signal(0);
  const opened = new Map<string, Promise<RequestsCollection>>();

  function open(name: string): Promise<RequestsCollection> {
    const known = opened.get(name);
    if (known) return known;
    const opening = openGeneration(name);
    opened.set(name, opening);
    opening.catch(() => opened.delete(name));
    return opening;
  }

  async function openGeneration(name: string): Promise<RequestsCollection> {
    const { openCollection } = await import('./requests-collection.ts');
    const collection = await openCollection({ ...collectionParts, name });
    collection.onChange(bump);
    // F57: somebody emptied it behind our back, or it is new; the journal then shows what it has.
    if ((await collection.mark()) === undefined) await journal.forgetPulled();
    return collection;
  }

  function bump(): void {
    version.value += 1;
  }

  async function current(): Promise<RequestsCollection> {
    for (let tries = 1; ; tries++) {
      const { current: name } = await pointer();
      try {
        return await open(name);
      } catch (error) {
        if (troubleOf(error) === 'full') throw error;
        if (tries >= OPEN_TRIES) await startOver();
        if (tries > OPEN_TRIES) throw error;
      }
    }
  }

  async function filling(): Promise<RequestsCollection> {
    const { filling: name } = await pointer();
    return name === undefined ? current() : open(name);
  }

  async function pointer(): Promise<ReadModelPointer> {
    const known = await database.read((tables) => readMeta(tables, 'readModel'));
    if (known && shapeOf(known.current) === SHAPE) return known;
    return movePointer((was) => {
      if (was && shapeOf(was.current) === SHAPE) return was;
      return { current: nextName(was), drop: was ? namesOf(was) : [] };
    });
  }

  function movePointer(
    move: (was: ReadModelPointer | undefined) => ReadModelPointer,
  ): Promise<ReadModelPointer> {
    return database.write(async (tables) => {
      const moved = move(await readMeta(tables, 'readModel'));
      await writeMeta(tables, 'readModel', moved);
      return moved;
    });
  }

  async function startOver(): Promise<void> {
    await movePointer((was) => ({ current: nextName(was), drop: was ? namesOf(was) : [] }));
    await journal.forgetPulled();
    bump();
    await dropOld();
  }

  async function startFilling(): Promise<void> {
    await movePointer((was) => {
      if (!was) return { current: nextName(was), drop: [] };
      const abandoned = was.filling === undefined ? [] : [was.filling];
      return { ...was, filling: nextName(was), drop: [...was.drop, ...abandoned] };
    });
  }

  /** [J5] What was filled beside becomes what is read. */
  async function swap(filled: RequestsCollection): Promise<void> {
    await markOpenRows(filled);
    await movePointer((was) => {
      if (was?.filling === undefined) return was ?? { current: nextName(was), drop: [] };
      return { current: was.filling, drop: [...was.drop, was.current] };
    });
    bump();
    await dropOld();
  }

  async function markOpenRows(filled: RequestsCollection): Promise<void> {
    const rows = await journal.openRows();
    const requests = await filled.byIds([...new Set(rows.map((row) => row.request))]);
    await journal.markPulled(requests.flatMap((request) => request.entries.map((entry) => entry.id)));
  }

  /** Erasing on a phone is deleting a database; what another tab still holds open is tried again next time. */
  async function dropOld(): Promise<void> {
    const { drop } = await pointer();
    for (const name of drop) {
      const held = opened.get(name);
      opened.delete(name);
      await held?.then((collection) => collection.close()).catch(() => undefined);
      await deleteGeneration(name);
    }
    await movePointer((was) => {
      if (!was) return { current: nextName(was), drop: [] };
      return { ...was, drop: was.drop.filter((name) => !drop.includes(name)) };
    });
  }

  async function deleteGeneration(name: string): Promise<void> {
    const { databasesOf } = await import('./requests-collection.ts');
    const { indexedDB, IDBKeyRange } = collectionParts;
    const dependencies = { ...(indexedDB && { indexedDB }), ...(IDBKeyRange && { IDBKeyRange }) };
    for (const each of databasesOf(name)) await new Dexie(each, { addons: [], ...dependencies }).delete();
  }

  function nextName(was: ReadModelPointer | undefined): string {
    const used = was ? namesOf(was).map(generationOf) : [0];
    return `${parts.name}-${SHAPE}-${Math.max(...used) + 1}`;
  }

  /** A stale answer, late by another tab's, must not put an older document over a newer one. */
  async function put(into: RequestsCollection, documents: readonly PulledDocument[]): Promise<void> {
    const held = new Map((await into.byIds(documents.map(({ id }) => id))).map(({ id, seq }) => [id, seq]));
    const newer = documents.filter(({ id, seq }) => seq >= (held.get(id) ?? 0));
    const stay = newer.filter((document) => !document._deleted);
    await into.put(stay.map(({ _deleted, ...request }) => request));
    await into.erase(newer.filter((document) => document._deleted).map(({ id }) => id));
  }

  return {
    version,
    newest: async (limit) => (await current()).newest(limit),
    needing: async (limit) => (await current()).needing(limit),
    byIds: async (ids) => (ids.length === 0 ? [] : (await current()).byIds(ids)),
    checkpoint: async () => (await filling()).mark(),

    async write({ documents, checkpoint, more, reset }) {
      if (reset) await startFilling();
      const into = await filling();
      const beside = (await pointer()).filling !== undefined;
      await put(into, documents);
      if (!beside) await journal.markPulled(documents.flatMap(entryIds));
      await into.putMark(checkpoint);
      if (beside && !more) await swap(into);
    },

    startOver,

    async close() {
      const all = [...opened.values()];
      opened.clear();
      await Promise.all(
        all.map((opening) => opening.then((collection) => collection.close()).catch(() => undefined)),
      );
    },
  };
}

function entryIds(document: PulledDocument): string[] {
  return document._deleted ? [] : document.entries.map((entry) => entry.id);
}

function namesOf({ current, filling, drop }: ReadModelPointer): string[] {
  return [current, ...(filling === undefined ? [] : [filling]), ...drop];
}

function shapeOf(name: string): number {
  return Number(/-(\d+)-\d+$/.exec(name)?.[1] ?? Number.NaN);
}

function generationOf(name: string): number {
  return Number(/-(\d+)$/.exec(name)?.[1] ?? 0);
}
