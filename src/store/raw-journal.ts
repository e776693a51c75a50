import { OPENING_TYPES } from '../domain/entry.ts';
import type { Identity } from './identity.ts';
import type { JournalRow, Receiver } from './journal-row.ts';
import type { Counters } from './new-entry.ts';

/**
 * The journal's names in IndexedDB, and what the service worker does with it. Without Dexie: in the worker it would
 * cost 36 kB, and hold up the page's upgrades.
 */
export const JOURNAL_DATABASE = 'jieyou-journal';

/** One row per entry of this phone; `JournalRow` says of what it is made. */
export const ENTRIES = 'entries';

/** Who this phone is, its counters, its key, what the station publishes. */
export const META = 'meta';

/** Half-typed forms. */
export const DRAFTS = 'drafts';

/** Photos and voice of this phone, one row per content hash. */
export const MEDIA = 'media';

/** Hand-carry: own sent bundles that await a receipt, and carried ones of others. */
export const BUNDLES = 'bundles';

/** The cache of the journal's spare copy; workers, which clear the files of other releases, leave it alone. */
export const SPARE = 'jieyou-spare';

/** The index by which unsent rows and media are found: `waiting`, `received`, `refused`. */
export const BY_STATE = 'status.state';

/** What the worker needs to know to send for this phone. */
export interface Waiting {
  readonly stationId: string;
  /** The epoch of the station's last true answer; another one now is the page's to deal with (L2). */
  readonly epoch: number;
  readonly lastN: number;
  readonly refused: number;
  /** [J4] Own rows that wait, in order of `n`; without those whose opening was refused ([P3]). */
  readonly rows: readonly JournalRow[];
}

/** [P1] What the station said of one entry, as far as it changes a row. */
export interface Told {
  readonly id: string;
  readonly outcome: string;
  readonly seq?: number;
  readonly code?: string;
  readonly message?: string;
  /** [E2] Its words are to be forgotten. */
  readonly erased?: boolean;
}

/** Reads what waits; undefined when this phone is nobody's, or its journal is not there. */
export async function readWaiting(): Promise<Waiting | undefined> {
  const found = await inJournal('readonly', (entries, meta) => {
    const open = entries.index('open').getAll(1);
    const kept = meta.getAll();
    return () => ({
      open: open.result as JournalRow[],
      kept: kept.result as { key: string; value: unknown }[],
    });
  });
  const metaOf = (key: string) => found?.kept.find((row) => row.key === key)?.value;
  const identity = metaOf('identity') as Identity | undefined;
  const epoch = metaOf('epoch') as number | undefined;
  if (!found || !identity || epoch === undefined) return undefined;
  const { device, stationId } = identity;
  const counters = metaOf(`counters:${device.id}`) as Counters | undefined;
  const own = found.open.filter((row) => row.device === device.id && row.stationId === stationId);
  const refused = own.filter((row) => row.status.state === 'refused');
  const shut = refused.filter(opens).map((row) => row.request);
  const rows = own
    .filter((row) => row.status.state === 'waiting' && !shut.includes(row.request))
    .sort((a, b) => a.n - b.n);
  return { stationId, epoch, lastN: counters ? counters.lastN : 0, refused: refused.length, rows };
}

/** [J2] Writes the station's word to rows that still wait, strictly; pages that are open hear of it as of their own. */
export async function keepTold(told: readonly Told[], receiver: Receiver): Promise<void> {
  await inJournal('readwrite', (entries) => {
    for (const one of told) {
      const reading: IDBRequest<JournalRow | undefined> = entries.get(one.id);
      reading.onsuccess = () => {
        const row = reading.result;
        const status = statusOf(one, receiver);
        if (!status || row?.status.state !== 'waiting') return;
        const open = status.state === 'received' && row.pulledIn === receiver.epoch ? 0 : 1;
        entries.put(Object.assign(row, { status, open }));
      };
    }
    return () => undefined;
  });
  const pages = new BroadcastChannel(DEXIE_CHANNEL);
  pages.postMessage({ [`idb://${JOURNAL_DATABASE}/${ENTRIES}/`]: {} });
  pages.close();
}

/** True for rows without which their request does not exist. */
export function opens({ entry }: JournalRow): boolean {
  return OPENING_TYPES.includes(entry.type);
}

/** Undefined for what changes nothing here: `later`, and what the page has to do more about. */
function statusOf({ outcome, erased, seq = 0, code = 'refused', message = '' }: Told, receiver: Receiver) {
  if (outcome === 'refused') return { state: 'refused', code, message };
  const received = outcome === 'accepted' || outcome === 'duplicate';
  return received && !erased ? Object.assign({ state: 'received', seq }, receiver) : undefined;
}

/** By this name Dexie 4.4 tells the other tabs what it wrote. */
const DEXIE_CHANNEL = 'x-storagemutated-1';

/**
 * One transaction, strict as the page's own; `work` gives how to read its result once it is complete. The journal is
 * opened at whatever version it has, and closed as soon as the transaction ends: a page may want to upgrade it.
 */
function inJournal<T>(
  mode: IDBTransactionMode,
  work: (entries: IDBObjectStore, meta: IDBObjectStore) => () => T,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(JOURNAL_DATABASE);
    // There is none: nor shall there be one without tables.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = () => resolve(undefined);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction([ENTRIES, META], mode, { durability: 'strict' });
      const result = work(transaction.objectStore(ENTRIES), transaction.objectStore(META));
      transaction.oncomplete = () => resolve(result());
      transaction.onabort = () => reject(transaction.error);
      database.close();
    };
  });
}
