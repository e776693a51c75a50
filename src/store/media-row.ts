import type { MediaKind } from '../domain/attachment.ts';
import { isOwn, type JournalRow, type Speaker } from './journal-row.ts';

/** What became of a photo or a voice note of this phone. */
export type MediaStatus =
  | { readonly state: 'waiting' }
  /** [M2] The station holds the bytes; they stay here until that is in a backup, or until space is short. */
  | ({ readonly state: 'received' } & MediaReceipt)
  /** [F26] The browser lost the bytes before they were sent; the record itself is whole. */
  | { readonly state: 'missing' }
  /** The station will not have it (too large, no picture). */
  | { readonly state: 'refused'; readonly code: string; readonly message: string }
  /** [J2] A person put it aside, or all that names it; `at` is the device's clock. */
  | { readonly state: 'givenUp'; readonly at: number }
  /** A recording that nobody has said yes to yet; no entry names it. */
  | { readonly state: 'half'; readonly seconds: number };

/** [M2] Who took the bytes, and when. */
export interface MediaReceipt {
  readonly stationId: string;
  readonly epoch: number;
  /** The street's clock when the last byte was kept: a backup of a later one holds them. */
  readonly seq: number;
}

/** A file that the station did not take, by one of the entries that name it, and why. */
export interface RefusedMedia extends MediaUse {
  readonly code: string;
  readonly message: string;
}

/** An entry that names a file. */
export interface MediaUse {
  readonly entry: string;
  readonly request: string;
}

/** One photo or voice note, by the hash of its bytes: the same picture taken up twice is one row. */
export interface MediaRow extends Speaker {
  /** SHA-256, base64url. */
  readonly hash: string;
  readonly media: MediaKind;
  readonly mime: string;
  readonly bytes: number;
  /** Oldest first. */
  readonly uses: readonly MediaUse[];
  /** A Blob, not bytes: Chromium keeps it in a file of its own, and a lost file leaves the row readable ([F26]). */
  readonly blob?: Blob;
  readonly status: MediaStatus;
}

/** [L6] As it stands in this life of the station: what only a former one took waits again. No row is rewritten for it. */
export function inThisLife(row: MediaRow, epoch: number | undefined): MediaRow {
  const { status } = row;
  if (status.state !== 'received' || status.epoch === epoch) return row;
  return { ...row, status: { state: 'waiting' } };
}

/** [M2] True when the station does not have it, as this phone is enrolled now and in this life of the station. */
export function isMediaUnsent(row: MediaRow, speaker: Speaker, epoch: number | undefined): boolean {
  return !!row.blob && isOwn(row, speaker) && inThisLife(row, epoch).status.state === 'waiting';
}

/** True when nobody would miss its bytes here: the station has them, or their person gave them up. */
export function isSpendable(row: MediaRow, epoch: number | undefined): boolean {
  const { state } = inThisLife(row, epoch).status;
  return !!row.blob && (state === 'received' || state === 'givenUp');
}

/** [M2] Text first: true once the station has one of the entries that name it (a pruned row was received long ago). */
export function isWanted(rows: readonly (JournalRow | undefined)[], epoch: number | undefined): boolean {
  return rows.some((row) => !row || (row.status.state === 'received' && row.status.epoch === epoch));
}

/** [M2] True when the bytes may leave this phone without being lost by anybody. */
export function isMediaSafe({ status }: MediaRow, epoch: number | undefined, safe: number): boolean {
  return status.state === 'received' && status.epoch === epoch && status.seq < safe;
}
