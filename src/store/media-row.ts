import type { MediaKind } from '../domain/attachment.ts';

/** What became of a photo or a voice note of this phone. */
export type MediaStatus =
  | { readonly state: 'waiting' }
  /** [M2] The station holds the bytes; they stay here until that is in a backup, or until space is short. */
  | {
      readonly state: 'received';
      readonly stationId: string;
      readonly epoch: number;
      /** The device's clock, epoch milliseconds. */
      readonly at: number;
    }
  /** [F26] The browser lost the bytes before they were sent; the record itself is whole. */
  | { readonly state: 'missing' }
  /** The station will not have it (too large, no picture), until a person has looked at it. */
  | {
      readonly state: 'refused';
      readonly code: string;
      readonly message: string;
      readonly settledAt?: number;
    };

/** One photo or voice note, by the hash of its bytes: the same picture taken up twice is one row. */
export interface MediaRow {
  /** SHA-256, base64url. */
  readonly hash: string;
  readonly media: MediaKind;
  readonly mime: string;
  readonly bytes: number;
  /** Voice only. */
  readonly seconds?: number;
  /** The entries that name it, oldest first. */
  readonly uses: readonly { readonly entry: string; readonly request: string }[];
  /** A Blob, not bytes: Chromium keeps it in a file of its own, and a lost file leaves the row readable ([F26]). */
  readonly blob?: Blob;
  readonly status: MediaStatus;
  /** [J4] The device and the station that the row belongs to. */
  readonly device: string;
  readonly stationId: string;
}
