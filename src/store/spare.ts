import type { Clock } from '../platform/clock.ts';
import type { Identity } from './identity.ts';
import type { Tables } from './journal-database.ts';
import type { JournalRow } from './journal-row.ts';
import type { Counters } from './new-entry.ts';
import { SPARE } from './raw-journal.ts';

const PATIENCE_MS = 3_000;

const WHO = '/spare';

const ROWS = '/spare/';

/**
 * [J6] A second copy of what the station does not have yet, where IndexedDB's files cannot take it along: Chromium goes
 * on writing behind a torn end of its log, and at the start after the next throws the whole database away
 * (`docs/decisions/spare.md`). The journal is what counts: nothing waits for this copy, and nothing fails by it.
 */
export interface Spare {
  /** Who this phone is and how far it counted, with one more row of it. */
  keep(identity: Identity, counters: Counters, row?: JournalRow): void;
  /** Brings what is missing of the open rows, and gives up what the station has by the journal's word, or what is gone from it. */
  follow(open: readonly JournalRow[], find: Find, gone: readonly string[]): void;
  /** Fills a journal that does not know whose it is. */
  restore(tables: Tables): Promise<void>;
  /** [A3] All of it goes. */
  forget(): Promise<unknown>;
}

/** The journal's rows of these ids. */
type Find = (ids: string[]) => Promise<(JournalRow | undefined)[]>;

/** The copy in the browser's cache; where there is none, as in plain http, there is no copy. */
export function createSpare(clock: Clock): Spare {
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: an older count never comes to lie over a newer one. */
  function quietly(work: () => Promise<unknown>): Promise<unknown> {
    if (typeof caches !== 'undefined') last = last.then(work).catch(warn);
    return last;
  }

  return {
    keep: (identity, counters, row) =>
      void quietly(async () => {
        await put(WHO, { identity, counters });
        if (row) await put(ROWS + row.id, row);
      }),
    follow: (open, find, gone) =>
      void quietly(async () => {
        const there = await rows();
        const cache = await caches.open(SPARE);
        // A row that the journal does not know may be on its way into it.
        const known = await find(there.map((address) => address.slice(ROWS.length)));
        const had = known.flatMap((row) => (row && !isWanted(row) ? [row.id] : []));
        await Promise.all([...had, ...gone].map((id) => cache.delete(ROWS + id)));
        for (const row of open.filter(isWanted))
          if (!there.includes(ROWS + row.id)) await put(ROWS + row.id, row);
      }),
    restore: async ({ entries, meta }) => {
      if (await meta.get('identity')) return;
      const filling = quietly(async () => {
        const who = await caches.match(WHO);
        if (!who) return;
        const { identity, counters } = await who.json();
        for (const address of await rows()) {
          const row = await caches.match(address);
          // One bad file holds up no other.
          if (row) await row.json().then((kept) => entries.put(kept), warn);
        }
        await meta.put({ key: `counters:${identity.device.id}`, value: counters });
        // Last: until it is there, the next start tries again.
        await meta.put({ key: 'identity', value: identity });
      });
      // A browser whose cache does not answer holds up nobody's first visit.
      await Promise.race([filling, new Promise<void>((resolve) => void clock.after(PATIENCE_MS, resolve))]);
    },
    forget: () => quietly(() => caches.delete(SPARE)),
  };
}

/** What nobody else has: waiting, or for a person to look at. */
function isWanted({ open, status }: JournalRow): boolean {
  return open === 1 && status.state !== 'received';
}

async function rows(): Promise<string[]> {
  const addresses = (await (await caches.open(SPARE)).keys()).map(({ url }) => new URL(url).pathname);
  return addresses.filter((address) => address.startsWith(ROWS));
}

async function put(address: string, value: unknown): Promise<void> {
  await (await caches.open(SPARE)).put(address, new Response(JSON.stringify(value)));
}

function warn(cause: unknown): void {
  console.warn('no spare copy', cause);
}
