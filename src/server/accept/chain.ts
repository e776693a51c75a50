import { canonicalJson } from '../../domain/canonical-json.ts';
import { stampText } from '../../domain/digest.ts';
import type { Stamp } from '../../domain/entry.ts';
import { type StationKeys, sha256 } from '../keys.ts';

/** What `hash` and `receipt` speak of. */
export type Unsealed = Omit<Stamp, 'hash' | 'receipt'>;

/** [E2] SHA-256(previous hash ‖ digest ‖ the station's fields): no row can be changed, moved or taken out unseen. */
export function chainHash(previous: string, digest: string, stamp: Unsealed): string {
  return sha256(previous + digest + stampText(stamp));
}

/** What a receipt vouches for: which entry of which street, with what content, and how it was stamped. */
export interface Receipted {
  readonly street: string;
  readonly id: string;
  readonly digest: string;
  readonly hash: string;
}

/** [E6] Proves to the station itself, after a restore, what it had accepted. */
export function receiptOf(
  keys: Pick<StationKeys, 'receipt'>,
  { street, id, digest, hash }: Receipted,
  stamp: Unsealed,
): string {
  return keys.receipt(canonicalJson([street, id, digest, hash, stampText(stamp)]));
}

/** The first form, of entries that were accepted before phones could bring any back: it does not vouch for the content. */
export function firstReceiptOf(
  keys: Pick<StationKeys, 'receipt'>,
  { id, hash }: Receipted,
  stamp: Unsealed,
): string {
  return keys.receipt(canonicalJson([id, hash, stampText(stamp)]));
}
