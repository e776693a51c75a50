import { computed, type ReadonlySignal } from '@preact/signals';
import { OPENING_TYPES } from '../domain/entry.ts';
import { type Counts, countRows } from './counts.ts';
import { type HaystacksParts, watchHaystacks } from './haystacks.ts';
import type { Identity } from './identity.ts';
import type { JournalRow } from './journal-row.ts';
import { liveRead, type Query } from './live-read.ts';
import { haystackOf, matches, partsOf } from './matches.ts';
import type { RefusedMedia } from './media-row.ts';
import type { ReadModel } from './read-model.ts';
import {
  needsSomebody,
  type OverlayContext,
  type PulledRequest,
  type RequestItem,
  requestItem,
} from './request-item.ts';

/** What screens ask; each a signal that holds nothing while nobody watches it. */
export interface Reads {
  homeRequests(limit: number): Query<readonly RequestItem[]>;
  openRequests(limit: number): Query<readonly RequestItem[]>;
  watchRequest(id: string): Query<RequestItem | 'none'>;
  /** What this phone holds that has all these words, newest first. No word finds nothing, and gets ready for one. */
  searchRequests(text: string, limit: number): Query<readonly RequestItem[]>;
  counts(): Query<Counts>;
}

/** What the reads look at. */
export interface ReadsParts extends HaystacksParts {
  readonly openRows: Query<readonly JournalRow[]>;
  readonly refusedMedia: Query<readonly RefusedMedia[]>;
  readonly identity: ReadonlySignal<Identity | 'none' | undefined>;
  readonly epoch: ReadonlySignal<number | undefined>;
}

/** The named reads, with this phone's rows laid over what was pulled ([E4]). */
export function createReads({
  openRows,
  refusedMedia,
  requests,
  identity,
  catalog,
  epoch,
  failed,
}: ReadsParts): Reads {
  const context = computed<OverlayContext>(() => {
    const who = identity.value;
    const known = who !== undefined && who !== 'none' ? who : undefined;
    return {
      kinds: catalog.value?.kinds ?? [],
      role: known?.hand.roles[0] ?? 'host',
      speaker: { device: known?.device.id ?? '', stationId: known?.stationId ?? '' },
      epoch: epoch.value,
      refusedMedia: refusedMedia.value ?? [],
    };
  });

  function changed(): void {
    openRows.value;
    requests.version.value;
    context.value;
  }

  /** A phone that is nobody's has `nothing`, and no read model is made for it: one cut off while it is made may hang. */
  function live<T>(
    nothing: T,
    ask: (rows: readonly JournalRow[]) => Promise<T | undefined>,
    follow: () => void = changed,
  ): Query<T> {
    const read = async () => {
      const [rows, who] = [openRows.peek(), identity.peek()];
      if (!rows || !who) return undefined;
      return who === 'none' && !rows[0] ? nothing : ask(rows);
    };
    return liveRead({ read, changed: follow, failed });
  }

  const haystacks = watchHaystacks({ requests, catalog, failed });

  /** The likely ones are looked at again as they are now: what was erased since they were read is not found. */
  async function search(parts: readonly string[], limit: number, rows: readonly JournalRow[]) {
    const held = haystacks.peek();
    if (!held) return undefined;
    const own = new Set(rows.map((row) => row.request));
    const likely = [...held.keys()].filter((id) => own.has(id) || matches(held.get(id) ?? '', parts));
    const ids = new Set([...likely.slice(0, limit + own.size), ...own]);
    const all = await items(await requests.byIds([...ids]), rows);
    const has = (item: RequestItem) => matches(haystackOf(item, catalog.peek()), parts);
    return all.filter(isDrawable).filter(has).slice(0, limit);
  }

  /** [L5] Looked up only where it matters: before all was pulled, down to the oldest, nothing is out of sight. */
  async function overlay(rows: readonly JournalRow[]): Promise<OverlayContext> {
    const steps = rows.some((row) => !OPENING_TYPES.includes(row.entry.type));
    const mark = steps ? await requests.checkpoint() : undefined;
    return { ...context.peek(), hasPulled: mark !== undefined && mark['below'] === undefined };
  }

  async function items(
    pulled: readonly PulledRequest[],
    rows: readonly JournalRow[],
  ): Promise<RequestItem[]> {
    const over = await overlay(rows);
    const own = byRequest(rows);
    const held = new Map(pulled.map((request) => [request.id, request]));
    const unpulled = [...own.keys()].filter((id) => !held.has(id));
    const item = (id: string) => requestItem(id, held.get(id), own.get(id) ?? [], over);
    return [...newestFirst(unpulled, own).map(item), ...[...held.keys()].map(item)];
  }

  return {
    homeRequests: (limit) =>
      live<readonly RequestItem[]>([], async (rows) => {
        const newest = await requests.newest(limit);
        const older = await missing(requests, newest, rows);
        const olderIds = new Set(older.map(({ id }) => id));
        // Own rows on a request further down the list change nothing here.
        const here = rows.filter((row) => !olderIds.has(row.request));
        return (await items(newest, here)).filter(isDrawable).slice(0, limit);
      }),

    openRequests: (limit) =>
      live<readonly RequestItem[]>([], async (rows) => {
        const needing = await requests.needing(limit);
        const older = await missing(requests, needing, [...rows, ...context.peek().refusedMedia]);
        const all = await items([...needing, ...older], rows);
        return all.filter(isDrawable).filter(needsSomebody).slice(0, limit);
      }),

    watchRequest: (id) =>
      live<RequestItem | 'none'>('none', async (rows) => {
        const [pulled] = await requests.byIds([id]);
        const own = rows.filter((row) => row.request === id);
        if (!pulled && own.length === 0) return 'none';
        return requestItem(id, pulled, own, await overlay(own));
      }),

    searchRequests(text, limit) {
      const parts = partsOf(text);
      const find = (rows: readonly JournalRow[]) => search(parts, limit, rows);
      // A phone that is nobody's has nothing to look in.
      return live<readonly RequestItem[]>([], find, () => [
        changed(),
        context.value.speaker.device && haystacks.value,
      ]);
    },

    counts: () =>
      computed(() => {
        const rows = openRows.value;
        return rows && countRows(rows, context.value);
      }),
  };
}

/** Pulled requests that own rows speak of and that are not among `held`. */
function missing(
  requests: ReadModel,
  held: readonly PulledRequest[],
  rows: readonly { readonly request: string }[],
): Promise<PulledRequest[]> {
  const known = new Set(held.map(({ id }) => id));
  return requests.byIds([...new Set(rows.map((row) => row.request))].filter((id) => !known.has(id)));
}

function byRequest(rows: readonly JournalRow[]): Map<string, JournalRow[]> {
  const grouped = new Map<string, JournalRow[]>();
  for (const row of rows) grouped.set(row.request, [...(grouped.get(row.request) ?? []), row]);
  return grouped;
}

/** By the device's counter, which no wrong clock disturbs. */
function newestFirst(ids: readonly string[], own: ReadonlyMap<string, readonly JournalRow[]>): string[] {
  const opened = (id: string) => Math.min(...(own.get(id) ?? []).map((row) => row.n));
  return [...ids].sort((a, b) => opened(b) - opened(a));
}

/** A step on a request that left this phone's sight has no card, unless a person should look at it. */
function isDrawable(item: RequestItem): boolean {
  return item.state.step !== 'none' || item.arrival.state === 'attention';
}
