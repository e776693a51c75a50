import { type Entry, OPENING_TYPES } from '../domain/entry.ts';
import { isJsonObject } from '../domain/json.ts';

/** Where a tab keeps a few words until it is closed; the browser's `sessionStorage`. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** [D2] Entries that were sent and not yet answered: a reload sends the same one again, never a second. */
export interface KeptEntries {
  keep(entry: Entry): void;
  forget(entry: Entry): void;
  /** The entry of this person that still waits for an answer on this request. */
  waiting(request: string, by: string): Entry | undefined;
  /** The same of what opened a request (代登记): nobody knows its id yet. */
  opening(by: string): Entry | undefined;
}

const PREFIX = 'jieyou.unanswered.';

/** One at a time is registered in a tab, and sent before the next is filled in. */
const OPENING = 'opening';

/** Keeps one entry for each request and one that opens a request, in this tab only. */
export function createKeptEntries(storage: TabStorage): KeptEntries {
  // Stands in where the browser has storage switched off; it only lasts as long as the page.
  const here = new Map<string, Entry>();
  const find = (place: string, by: string) => {
    const entry = here.get(place) ?? readEntry(attempt(() => storage.getItem(PREFIX + place)));
    return entry?.by === by ? entry : undefined;
  };
  return {
    keep(entry) {
      here.set(placeOf(entry), entry);
      attempt(() => storage.setItem(PREFIX + placeOf(entry), JSON.stringify(entry)));
    },
    forget(entry) {
      here.delete(placeOf(entry));
      attempt(() => storage.removeItem(PREFIX + placeOf(entry)));
    },
    waiting: find,
    opening: (by) => find(OPENING, by),
  };
}

function placeOf({ type, request }: Entry): string {
  return OPENING_TYPES.includes(type) ? OPENING : request;
}

function readEntry(text: string | null | undefined): Entry | undefined {
  const entry: unknown = text ? attempt(() => JSON.parse(text)) : undefined;
  const whole = isJsonObject(entry) && typeof entry['id'] === 'string' && isJsonObject(entry['body']);
  return whole ? (entry as unknown as Entry) : undefined;
}

/** Even reading throws where storage is switched off, and writing where it is full; the map above covers both. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
