import { Dexie } from 'dexie';
import type { Clock } from '../platform/clock.ts';
import { fillingPointer, freshPointer, isReadable, namesOf, swappedPointer } from './generation-names.ts';
import type { JournalDatabase } from './journal-database.ts';
import { type ReadModelPointer, readMeta, writeMeta } from './meta.ts';
import type { CollectionParts, RequestsCollection } from './requests-collection.ts';
import { troubleOf } from './storage-trouble.ts';

/** Waits between the openings of a generation, before it is given up for an empty one. */
const REOPEN_AFTER_MS = [200, 1000];

/** Long after every opening that will ever be answered: Chromium may leave one of a half-made database without an answer. */
const ANSWER_MS = 15_000;

const SILENCE = new Error('no answer');

/** [J5] The databases of the read model: one is read, sometimes another is filled beside it. */
export interface Generations {
  /** The one that is read; opened on first use, replaced by an empty one when it cannot be opened. */
  current(): Promise<RequestsCollection>;
  /** The one that pages go into, and whether screens read another one meanwhile. */
  filling(): Promise<{ readonly into: RequestsCollection; readonly beside: boolean }>;
  startFilling(): Promise<void>;
  swap(): Promise<void>;
  /** What is read is no longer all that was pulled. */
  noteThin(): Promise<void>;
  isThin(): Promise<boolean>;
  startOver(): Promise<void>;
  /** Deletes what a phone that died half-way has left. */
  dropOld(): Promise<void>;
  /** [A3] Deletes every one; the pointer goes with the journal's database. */
  destroy(): Promise<void>;
  /** Closes all; the next use opens again, which mends a connection that died. */
  close(): Promise<void>;
}

/** What generations lie in; `name` is the prefix of their names. */
export interface GenerationsParts extends CollectionParts {
  readonly database: JournalDatabase;
  readonly clock: Clock;
  /** A generation was opened that holds nothing: new, or emptied behind our back (F57). */
  readonly foundEmpty: () => Promise<void>;
}

/** The generations, by the pointer that the journal's database keeps. */
export function createGenerations(parts: GenerationsParts): Generations {
  const { database, clock, foundEmpty, changed, ...collectionParts } = parts;
  const opened = new Map<string, Promise<RequestsCollection>>();
  /** Those that gave this page no answer; another visit deletes them. */
  const silent = new Set<string>();

  async function current(): Promise<RequestsCollection> {
    for (const afterMs of REOPEN_AFTER_MS) {
      try {
        return await open((await pointer()).current);
      } catch (error) {
        if (error === SILENCE) return replaced(error);
        if (troubleOf(error) === 'full') throw error;
        await new Promise<void>((resolve) => clock.after(afterMs, resolve));
      }
    }
    return open((await pointer()).current).catch(replaced);
  }

  async function replaced(error: unknown): Promise<RequestsCollection> {
    if (troubleOf(error) === 'full' || isHopeless()) throw error;
    await startOver();
    return open((await pointer()).current);
  }

  /** Where a fresh one gives no answer either, no further name will help. */
  function isHopeless(): boolean {
    return silent.size > 1;
  }

  async function filling(): ReturnType<Generations['filling']> {
    const { filling: name } = await pointer();
    if (name === undefined) return { into: await current(), beside: false };
    try {
      return { into: await open(name), beside: true };
    } catch (error) {
      if (error !== SILENCE || isHopeless()) throw error;
      await movePointer(fillingPointer);
      return filling();
    }
  }

  function open(name: string): Promise<RequestsCollection> {
    const known = opened.get(name);
    if (known) return known;
    const opening = openGeneration(name);
    opened.set(name, opening);
    opening.catch(() => opened.delete(name));
    return opening;
  }

  async function openGeneration(name: string): Promise<RequestsCollection> {
    // A chunk of its own: RxDB is not in the way of the first paint.
    const { openCollection } = await import('./requests-collection.ts');
    const collection = await answered(name, openCollection({ ...collectionParts, name, changed }));
    if ((await collection.mark()) === undefined) await foundEmpty();
    return collection;
  }

  function answered<T>(name: string, work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = clock.after(ANSWER_MS, () => {
        silent.add(name);
        reject(SILENCE);
      });
      work.then(resolve, reject).then(stop);
    });
  }

  async function pointer(): Promise<ReadModelPointer> {
    const known = await database.read((tables) => readMeta(tables, 'readModel'));
    if (known && isReadable(known)) return known;
    return movePointer((prefix, was) => (was && isReadable(was) ? was : freshPointer(prefix, was)));
  }

  function movePointer(
    move: (prefix: string, was: ReadModelPointer | undefined) => ReadModelPointer,
  ): Promise<ReadModelPointer> {
    return database.write(async (tables) => {
      const moved = move(parts.name, await readMeta(tables, 'readModel'));
      await writeMeta(tables, 'readModel', moved);
      return moved;
    });
  }

  async function startOver(): Promise<void> {
    await movePointer(freshPointer);
    await foundEmpty();
    changed();
    await dropOld();
  }

  async function swap(): Promise<void> {
    await movePointer(swappedPointer);
    changed();
    await dropOld();
  }

  /** [AD7] Erasing on a phone is deleting a database. */
  async function dropOld(): Promise<void> {
    const { drop } = await pointer();
    if (drop.length === 0) return;
    for (const name of drop) await deleteGeneration(name);
    await movePointer((prefix, was) =>
      was
        ? { ...was, drop: was.drop.filter((name) => !drop.includes(name) || silent.has(name)) }
        : freshPointer(prefix, was),
    );
  }

  async function destroy(): Promise<void> {
    for (const name of namesOf(await pointer())) await deleteGeneration(name);
  }

  /** What gives no answer holds nothing up. */
  async function deleteGeneration(name: string): Promise<void> {
    if (silent.has(name)) return;
    await closeOne(name);
    await answered(name, deleteDatabase(name)).catch((error) => {
      if (error !== SILENCE) throw error;
    });
  }

  async function deleteDatabase(name: string): Promise<void> {
    const { databaseOf } = await import('./requests-collection.ts');
    const { indexedDB, IDBKeyRange } = collectionParts;
    const dependencies = { ...(indexedDB && { indexedDB }), ...(IDBKeyRange && { IDBKeyRange }) };
    await new Dexie(databaseOf(name), { addons: [], ...dependencies }).delete();
  }

  async function closeOne(name: string): Promise<void> {
    const held = opened.get(name);
    opened.delete(name);
    // One that could not be opened or closed is out of use all the same.
    await held?.then((collection) => collection.close()).catch(() => undefined);
  }

  return {
    current,
    filling,
    startOver,
    dropOld,
    destroy,
    swap,
    noteThin: async () =>
      void (await movePointer((prefix, was) => (was ? { ...was, thin: true } : freshPointer(prefix, was)))),
    isThin: async () => (await pointer()).thin === true,
    startFilling: async () => void (await movePointer(fillingPointer)),
    close: async () => void (await Promise.all([...opened.keys()].map(closeOne))),
  };
}
