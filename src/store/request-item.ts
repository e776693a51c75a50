import { type AnyEntry, type Entry, OPENING_TYPES, type PulledEntry } from '../domain/entry.ts';
import { type ForecastContext, forecast } from '../domain/forecast.ts';
import { isOpen, isToTell, type RequestState } from '../domain/request-state.ts';
import { isOwn, isUnsent, type JournalRow, type Speaker } from './journal-row.ts';
import type { RefusedMedia } from './media-row.ts';

/** How far a request got, in the words of PRODUCT §4.3; *saved* as long as one entry is unsent. */
export type Arrival =
  | { readonly state: 'saved' }
  | { readonly state: 'received' }
  /**
   * `code` is the station's; or `otherDevice` for rows that this phone wrote as another device ([J4]), `outOfSight` for
   * unsent ones of a request that this phone may not see any more ([L5]).
   */
  | {
      readonly state: 'attention';
      readonly entryId: string;
      readonly code: string;
      readonly message: string;
    };

/** An entry that the station did not take, and why. */
export interface RefusedEntry {
  readonly entry: Entry;
  readonly code: string;
  readonly message: string;
}

/** A request as a screen sees it: the station's fold with this phone's own entries laid over it ([E4]). */
export interface RequestItem {
  readonly id: string;
  readonly state: RequestState;
  /** The station's in its order, then own ones that no pull has shown yet, in order of `n`. */
  readonly entries: readonly AnyEntry[];
  readonly arrival: Arrival;
  /** Ids of entries that the station has not received in this epoch ([J3]). */
  readonly unsent: readonly string[];
  /** Not applied, not settled by a person yet. */
  readonly refused: readonly RefusedEntry[];
}

/** A request as it was pulled. */
export interface PulledRequest {
  readonly id: string;
  readonly seq: number;
  readonly state: RequestState;
  readonly entries: readonly PulledEntry[];
}

/** What the overlay needs to know besides documents and rows. */
export interface OverlayContext extends ForecastContext {
  readonly speaker: Speaker;
  /** [V3] The epoch in which rows count as received. */
  readonly epoch: number | undefined;
  /** [J2] Media that the station would not have, by the entries that name them. */
  readonly refusedMedia: readonly RefusedMedia[];
  /** [L5] Something was pulled: what is not held now is out of sight, and not only on its way. */
  readonly hasPulled?: boolean;
}

/** [E4] Lays this phone's rows of one request over the pulled document; computed when read, never stored. */
export function requestItem(
  id: string,
  pulled: PulledRequest | undefined,
  rows: readonly JournalRow[],
  context: OverlayContext,
): RequestItem {
  const shown = new Set(pulled?.entries.map((entry) => entry.id));
  const own = [...rows].filter((row) => !shown.has(row.id)).sort((a, b) => a.n - b.n);
  const entries = own.filter((row) => isApplied(row, pulled)).map((row) => row.entry);
  const refused = own.flatMap(refusal);
  return {
    id,
    state: forecast(pulled?.state, entries, context),
    entries: [...(pulled?.entries ?? []), ...entries],
    arrival: arrivalOf(id, rows, refused, context, pulled),
    unsent: rows.filter((row) => isUnsent(row, context.epoch)).map((row) => row.id),
    refused,
  };
}

/** True when somebody has to do something: for the neighbour, or about a refusal. */
export function needsSomebody(item: RequestItem): boolean {
  return isOpen(item.state) || isToTell(item.state) || item.arrival.state === 'attention';
}

/** A refused opening still draws its card ([E4]); any other refused entry is not applied. */
function isApplied(row: JournalRow, pulled: PulledRequest | undefined): boolean {
  return row.status.state !== 'refused' || (!pulled && isOpeningRow(row));
}

function isOpeningRow({ entry }: JournalRow): boolean {
  return OPENING_TYPES.includes(entry.type);
}

function refusal({ entry, status }: JournalRow): RefusedEntry[] {
  if (status.state !== 'refused' || status.settledAt !== undefined) return [];
  return [{ entry, code: status.code, message: status.message }];
}

function arrivalOf(
  id: string,
  rows: readonly JournalRow[],
  [refused]: readonly RefusedEntry[],
  { speaker, epoch, hasPulled, refusedMedia }: OverlayContext,
  pulled: PulledRequest | undefined,
): Arrival {
  if (refused) {
    const { entry, code, message } = refused;
    return { state: 'attention', entryId: entry.id, code, message };
  }
  const unsent = rows.filter((row) => isUnsent(row, epoch));
  const foreign = unsent.find((row) => !isOwn(row, speaker));
  if (foreign) return { state: 'attention', entryId: foreign.id, code: 'otherDevice', message: '' };
  const [orphan] = pulled || !hasPulled || rows.some(isOpeningRow) ? [] : unsent;
  if (orphan) return { state: 'attention', entryId: orphan.id, code: 'outOfSight', message: '' };
  const media = refusedMedia.find(({ request }) => request === id);
  if (media) return { state: 'attention', entryId: media.entry, code: media.code, message: media.message };
  return { state: unsent.length > 0 ? 'saved' : 'received' };
}
