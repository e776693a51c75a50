import { type ReadonlySignal, signal } from '@preact/signals';
import type { PulledEntry } from '../domain/entry.ts';
import { mediaOf } from '../domain/erasure.ts';
import { numberAt } from '../domain/json.ts';
import type { Clock } from '../platform/clock.ts';
import { erasingsIn, wordsOf } from './erased-words.ts';
import { createGenerations } from './generations.ts';
import type { Journal } from './journal.ts';
import type { JournalDatabase } from './journal-database.ts';
import type { PulledRequest } from './request-item.ts';
import type { CollectionParts, FeedMark, RequestsCollection } from './requests-collection.ts';
import { troubleOf } from './storage-trouble.ts';

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
  /** Hands over every request, newest first, a page at a time; some twice when it had to begin again. */
  walk(take: (page: readonly PulledRequest[]) => void): Promise<void>;
  /** [L4] Where to pull on from; undefined for from zero. */
  checkpoint(): Promise<FeedMark | undefined>;
  /** [L6] The station's life from which the documents that are read were pulled; undefined when none were. */
  heldEpoch(): Promise<number | undefined>;
  /**
   * [L4] Documents first, then the journal's marks, then the checkpoint: what fails is pulled again whole. True when
   * one that was filled from zero beside the other is now the one that is read.
   */
  write(page: PulledPage): Promise<boolean>;
  /** On a full phone: finished requests but the newest `keep` go; returns how many. */
  dropClosed(keep: number): Promise<number>;
  /** True once some went, until a feed from zero has filled another database. */
  isThin(): Promise<boolean>;
  /** [J5] From zero, beside the one that is read; with the next pull. */
  refill(): Promise<void>;
  /** [J5] An empty generation at once: another point's documents are not for this phone. */
  startOver(): Promise<void>;
  /** [A3] Deletes all of it. */
  destroy(): Promise<void>;
  close(): Promise<void>;
}

/** What the read model stands on; `name` is the prefix of its databases. */
export interface ReadModelParts extends Omit<CollectionParts, 'changed'> {
  readonly database: JournalDatabase;
  readonly clock: Clock;
  readonly journal: Journal;
}

/** The read model: RxDB is loaded and opened by the first use. */
export function createReadModel({ journal, ...parts }: ReadModelParts): ReadModel {
  const version = signal(0);
  const changed = () => {
    version.value += 1;
  };
  const generations = createGenerations({ ...parts, changed, foundEmpty: () => journal.forgetPulled() });

  /** F27: a connection that died under us is opened again, once. */
  async function reading<T>(read: (from: RequestsCollection) => Promise<T>): Promise<T> {
    try {
      return await read(await generations.current());
    } catch (error) {
      if (troubleOf(error) === 'full') throw error;
      await generations.close();
      return read(await generations.current());
    }
  }

  async function write({ documents, checkpoint, more, reset }: PulledPage): Promise<boolean> {
    if (reset) await generations.startFilling();
    const { into, beside } = await generations.filling();
    // AD7: what is overwritten stays in the browser's files; only a database that is deleted is gone.
    const spoiled = await forget(into, documents);
    if (spoiled) await generations.startFilling();
    if (spoiled && beside) return false;
    await put(into, documents);
    if (!beside) await journal.markPulled(documents.flatMap(entriesOf));
    await into.putMark(checkpoint);
    if (more) return false;
    if (!beside) {
      await generations.dropOld();
      return false;
    }
    await markOpenRows(into);
    await generations.swap();
    return true;
  }

  /**
   * [E2] The journal forgets at once: should the phone die now, the page comes again. True when words that were erased
   * lie in the database that the page goes into.
   */
  async function forget(into: RequestsCollection, documents: readonly PulledDocument[]): Promise<boolean> {
    const told = erasingsIn(documents);
    if (told.entries.length === 0) return false;
    const held = wordsOf(await into.byIds(told.requests), told.entries);
    const shown = wordsOf(await reading((from) => from.byIds(told.requests)), told.entries);
    const words = [...held, ...shown];
    await journal.erase(told.entries, words.flatMap(mediaOf), words.length > 0);
    return held.length > 0;
  }

  /** What was filled beside counts as pulled only when screens are about to read it. */
  async function markOpenRows(filled: RequestsCollection): Promise<void> {
    const rows = await journal.openRows();
    const requests = await filled.byIds([...new Set(rows.map((row) => row.request))]);
    await journal.markPulled(requests.flatMap(({ entries }) => entries));
  }

  return {
    version,
    newest: (limit) => reading((from) => from.newest(limit)),
    needing: (limit) => reading((from) => from.needing(limit)),
    byIds: async (ids) => (ids.length === 0 ? [] : reading((from) => from.byIds(ids))),
    walk: (take) => reading((from) => from.walk(take)),
    async dropClosed(keep) {
      const dropped = await (await generations.current()).dropClosed(keep);
      if (dropped > 0) await generations.noteThin();
      return dropped;
    },
    isThin: generations.isThin,
    checkpoint: async () => (await generations.filling()).into.mark(),
    heldEpoch: async () => epochOf(await reading((from) => from.mark())),
    async write(page) {
      try {
        return await write(page);
      } catch (error) {
        // Whatever broke, the next pull starts on a fresh connection, from the checkpoint that stands.
        await generations.close();
        throw error;
      }
    },
    refill: generations.startFilling,
    startOver: generations.startOver,
    destroy: generations.destroy,
    close: generations.close,
  };
}

/** A stale answer, late by another tab's, must not put an older document over a newer one, nor take it away. */
async function put(into: RequestsCollection, documents: readonly PulledDocument[]): Promise<void> {
  const stay = documents.filter((document) => !document._deleted);
  await into.put(stay.map(({ _deleted, ...request }) => request));
  const gone = new Map(documents.filter(({ _deleted }) => _deleted).map(({ id, seq }) => [id, seq]));
  if (gone.size === 0) return;
  const newer = (await into.byIds([...gone.keys()])).filter(({ id, seq }) => seq > (gone.get(id) ?? 0));
  for (const { id } of newer) gone.delete(id);
  await into.erase([...gone.keys()]);
}

function epochOf(mark: FeedMark | undefined): number | undefined {
  return mark && numberAt(mark, 'epoch');
}

function entriesOf(document: PulledDocument): readonly PulledEntry[] {
  return document._deleted ? [] : document.entries;
}
