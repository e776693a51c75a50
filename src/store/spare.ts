import type { Clock, Stop } from '../platform/clock.ts';
import type { Identity } from './identity.ts';
import type { Tables } from './journal-database.ts';
import type { JournalRow } from './journal-row.ts';
import { readMeta, writeMeta } from './meta.ts';
import { type Counters, furthest } from './new-entry.ts';
import { SPARE } from './raw-journal.ts';

/** Kills come in the middle of work: one that hit a cache while it was written made the next start of old browsers fail. */
const QUIET_MS = 2_000;

/** A browser whose cache does not answer holds up nobody's first visit for longer. */
const PATIENCE_MS = 3_000;

const WHO = '/spare';

const ROWS = `${WHO}/`;

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

/** Who this phone is, and how far it counted. */
interface Who {
  readonly identity: Identity;
  readonly counters: Counters;
}

/** What it is made of: the journal's open rows beside who wrote them. */
export interface Spared extends Who {
  readonly open: readonly JournalRow[];
  /** Of the rows asked about, those that the journal holds. */
  readonly known: readonly string[];
}

/** The copy in the browser's cache; where there is none, as in plain http, there is no copy. */
export function createSpare(
  clock: Clock,
  read: (ids: readonly string[]) => Promise<Spared | undefined>,
): Spare {
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
      stop = clock.after(QUIET_MS, () => quietly(() => makeLike(read)));
    },
    async restore(tables) {
      if (await readMeta(tables, 'identity')) return;
      const filling = quietly(() => fillFrom(tables));
      await Promise.race([filling, new Promise<void>((resolve) => void clock.after(PATIENCE_MS, resolve))]);
    },
    forget() {
      stop?.();
      return quietly(() => caches.delete(SPARE));
    },
  };
}

/** Reads it; nobody's phone has none. */
export async function readSpared(tables: Tables, ids: readonly string[]): Promise<Spared | undefined> {
  const identity = await readMeta(tables, 'identity');
  const counters = identity && (await readMeta(tables, `counters:${identity.device.id}`));
  const open = await tables.entries.where('open').equals(1).toArray();
  const known = await knownOf(tables, ids);
  return counters && { identity, counters, open, known };
}

function knownOf({ entries }: Tables, ids: readonly string[]): Promise<string[]> {
  return entries
    .where('id')
    .anyOf([...ids])
    .primaryKeys();
}

/** All at once or nothing. Whoever was quicker, another tab or a person with a new code, is not written over. */
async function fillFrom(tables: Tables): Promise<void> {
  const who = await kept<Who>(WHO);
  const found = await Promise.all((await addresses()).map((address) => kept<JournalRow>(address)));
  const rows = found.flatMap((row) => row ?? []);
  const { entries, meta } = tables;
  await entries.db.transaction('rw', entries, meta, async () => {
    const known = await knownOf(
      tables,
      rows.map(({ id }) => id),
    );
    await entries.bulkAdd(rows.filter(({ id }) => !known.includes(id)));
    if (who) await fillWho(tables, who);
  });
}

async function fillWho(tables: Tables, { identity, counters }: Who): Promise<void> {
  const key = `counters:${identity.device.id}` as const;
  await writeMeta(tables, key, furthest(counters, await readMeta(tables, key)));
  const isTaken = (await readMeta(tables, 'identity')) ?? (await readMeta(tables, 'revoked'));
  if (!isTaken) await writeMeta(tables, 'identity', identity);
}

/** Undefined for a file that a dead battery left torn: it holds up no other. */
async function kept<T>(address: string): Promise<T | undefined> {
  try {
    return await (await caches.match(address))?.json();
  } catch (cause) {
    warn(cause);
    return undefined;
  }
}

/** What the journal does not know is no longer anywhere else: it stays until a journal was filled with it. */
async function makeLike(read: (ids: readonly string[]) => Promise<Spared | undefined>): Promise<void> {
  const there = await addresses();
  const spared = await read(there.map((address) => address.slice(ROWS.length)));
  if (!spared) return;
  const { identity, counters, open, known } = spared;
  const cache = await caches.open(SPARE);
  await put(cache, WHO, { identity, counters });
  const missing = new Map(open.filter(isWanted).map((row) => [ROWS + row.id, row]));
  const done = new Set(known.map((id) => ROWS + id));
  for (const address of there) if (!missing.delete(address) && done.has(address)) await cache.delete(address);
  for (const [address, row] of missing) await put(cache, address, row);
}

/** What nobody else has: waiting, or for a person to look at. */
function isWanted({ status }: JournalRow): boolean {
  return status.state !== 'received';
}

/** To look makes none: on a phone that was retired there is no trace of it. */
async function addresses(): Promise<string[]> {
  if (!(await caches.has(SPARE))) return [];
  const all = (await (await caches.open(SPARE)).keys()).map(({ url }) => new URL(url).pathname);
  return all.filter((address) => address.startsWith(ROWS));
}

function put(cache: Cache, address: string, value: unknown): Promise<void> {
  return cache.put(address, new Response(JSON.stringify(value)));
}

function warn(cause: unknown): void {
  console.warn('no spare copy', cause);
}
