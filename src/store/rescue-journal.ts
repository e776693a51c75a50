import type { Identity } from './identity.ts';
import type { JournalRow } from './journal-row.ts';
import type { MediaRow } from './media-row.ts';
import { BUNDLES, DRAFTS, ENTRIES, JOURNAL_DATABASE, MEDIA, META, SPARE } from './raw-journal.ts';

/** Everything that the journal holds, as one text that a station can read; without the phone's secret key. */
export interface RescuedJournal {
  /** Entries that the station has not received, and refused ones. */
  readonly unsent: number;
  /** None of either kind: the browser cleared it, and an empty one was made (F25), or nothing was recorded yet. */
  readonly isEmpty: boolean;
  readonly text: string;
}

/** Reads the journal by raw IndexedDB: neither Dexie nor RxDB is in the way. Undefined when there is none. */
export async function rescueJournal(): Promise<RescuedJournal | undefined> {
  const database = await openRaw();
  if (!database) return undefined;
  try {
    const names = [ENTRIES, META, DRAFTS, MEDIA, BUNDLES];
    const found: Record<string, readonly unknown[]> = {};
    for (const name of names)
      if (database.objectStoreNames.contains(name)) found[name] = await all(database, name);
    const entries = (found[ENTRIES] ?? []) as JournalRow[];
    const meta = (found[META] ?? []) as { key: string; value: unknown }[];
    return {
      unsent: unsentOf(entries, meta),
      isEmpty: entries.length === 0,
      text: JSON.stringify({
        ...{ database: JOURNAL_DATABASE, version: database.version, entries },
        meta: meta.filter(({ key }) => key !== 'deviceKey'),
        drafts: found[DRAFTS] ?? [],
        bundles: found[BUNDLES] ?? [],
        media: await Promise.all(((found[MEDIA] ?? []) as MediaRow[]).map(withBytes)),
      }),
    };
  } finally {
    database.close();
  }
}

/**
 * For a journal that nobody can open any more, and only when a person decided so. Its second copy goes after it: what
 * cannot be deleted here may still come back from there ([J6]).
 */
export async function deleteJournal(): Promise<void> {
  await deleteDatabase();
  if (typeof caches !== 'undefined') await caches.delete(SPARE);
}

function deleteDatabase(): Promise<void> {
  return new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(JOURNAL_DATABASE);
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => reject(deleting.error);
    deleting.onblocked = () => reject(new Error('another page holds the journal'));
  });
}

function openRaw(): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(JOURNAL_DATABASE);
    let isNew = false;
    // There is none: nor shall there be one without tables.
    opening.onupgradeneeded = () => {
      isNew = true;
      opening.transaction?.abort();
    };
    opening.onerror = () => (isNew ? resolve(undefined) : reject(opening.error));
    opening.onsuccess = () => resolve(opening.result);
  });
}

function all(database: IDBDatabase, name: string): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const reading = database.transaction(name).objectStore(name).getAll();
    reading.onsuccess = () => resolve(reading.result);
    reading.onerror = () => reject(reading.error);
  });
}

/** [J3] As the journal counts them, whoever the phone was when it wrote them. */
function unsentOf(rows: readonly JournalRow[], meta: readonly { key: string; value: unknown }[]): number {
  const metaOf = (name: string) => meta.find(({ key }) => key === name)?.value;
  const epoch = metaOf('epoch');
  const stationId = (metaOf('identity') as Identity | undefined)?.stationId;
  const reached = ({ status }: JournalRow) =>
    status.state === 'received' && status.epoch === epoch && status.stationId === stationId;
  return rows.filter((row) => !reached(row)).length;
}

/** What the station has needs no saving; a photo whose bytes cannot be read goes without them. */
async function withBytes({ blob, ...row }: MediaRow): Promise<object> {
  if (!blob || row.status.state === 'received') return row;
  const data = await base64Of(blob).catch(() => 'unreadable');
  return { ...row, data };
}

function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
