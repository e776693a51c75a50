import type { Clock, Stop } from '../platform/clock.ts';
import type { Identity } from './identity.ts';
import type { Tables } from './journal-database.ts';
import type { JournalRow } from './journal-row.ts';
import { readMeta } from './meta.ts';
import type { Counters } from './new-entry.ts';
import { SPARE } from './raw-journal.ts';

/** Kills come in the middle of work: one that hit a cache while it was written made the next start of old browsers fail. */
const QUIET_MS = 2_000;

/** A browser whose cache does not answer holds up nobody's first visit for longer. */
const PATIENCE_MS = 3_000;

const WHO = '/spare';

const ROWS = '/spare/';

/**
 * [J6] A second copy of what the station does not have yet, where IndexedDB's files cannot take it along: Chromium goes
 * on writing behind a torn end of its log, and at the start after the next throws the whole database away
 * (`docs/decisions/spare.md`). The journal is what counts: nothing waits for this copy, and nothing fails by it.
 */
export interface Spare {
  /** Makes it like the journal as soon as nothing was written there for two seconds. */
  soon(): void;
  /** Fills a journal that does not know whose it is. */
  restore(tables: Tables): Promise<void>;
  /** [A3] All of it goes. */
  forget(): Promise<unknown>;
}

/** What it is made of: who this phone is, how far it counted, and the journal's open rows. */
export interface Spared {
  readonly identity: Identity;
  readonly counters: Counters;
  readonly open: readonly JournalRow[];
}

/** The copy in the browser's cache; where there is none, as in plain http, there is no copy. */
export function createSpare(clock: Clock, read: () => Promise<Spared | undefined>): Spare {
  let last: Promise<unknown> = Promise.resolve();
  let stop: Stop | undefined;

  /** One after the other: an older state never comes to lie over a newer one. */
  function quietly(work: () => Promise<unknown>): Promise<unknown> {
    if (typeof caches !== 'undefined') last = last.then(work).catch(warn);
    return last;
  }

  return {
    soon() {
      stop?.();
      stop = clock.after(QUIET_MS, () => quietly(async () => makeLike(await read())));
    },
    async restore({ entries, meta }) {
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
      await Promise.race([filling, new Promise<void>((resolve) => void clock.after(PATIENCE_MS, resolve))]);
    },
    forget() {
      stop?.();
      return quietly(() => caches.delete(SPARE));
    },
  };
}

/** Reads it; nobody's phone has none. */
export async function readSpared(tables: Tables): Promise<Spared | undefined> {
  const identity = await readMeta(tables, 'identity');
  const counters = identity && (await readMeta(tables, `counters:${identity.device.id}`));
  const open = await tables.entries.where('open').equals(1).toArray();
  return counters && { identity, counters, open };
}

async function makeLike(spared: Spared | undefined): Promise<void> {
  if (!spared) return;
  const { identity, counters, open } = spared;
  const missing = new Map(open.filter(isWanted).map((row) => [ROWS + row.id, row]));
  const cache = await caches.open(SPARE);
  await put(cache, WHO, { identity, counters });
  for (const address of await rows()) if (!missing.delete(address)) await cache.delete(address);
  for (const [address, row] of missing) await put(cache, address, row);
}

/** What nobody else has: waiting, or for a person to look at. */
function isWanted({ status }: JournalRow): boolean {
  return status.state !== 'received';
}

async function rows(): Promise<string[]> {
  const addresses = (await (await caches.open(SPARE)).keys()).map(({ url }) => new URL(url).pathname);
  return addresses.filter((address) => address.startsWith(ROWS));
}

function put(cache: Cache, address: string, value: unknown): Promise<void> {
  return cache.put(address, new Response(JSON.stringify(value)));
}

function warn(cause: unknown): void {
  console.warn('no spare copy', cause);
}
