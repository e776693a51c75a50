import { fromBase64url, toBase64url } from '../../platform/base64url.ts';
import type { Clock } from '../../platform/clock.ts';
import { hashOf } from '../../platform/sealing.ts';
import { readBundle } from '../../protocol/bundle.ts';
import { readCarriedText, writeBundleText } from '../../protocol/carried-text.ts';
import { readReceipt } from '../../protocol/carry-receipt.ts';
import { type Collected, collect, readFrame, wholeOf, writeFrames } from '../../protocol/qr-frames.ts';
import type { OwnBundle } from '../../store/bundle-row.ts';
import type { Store } from '../../store/store.ts';
import { type MadeBundle, makeBundle } from './make-bundle.ts';
import { type TakenReceipt, takeReceipt } from './take-receipt.ts';

/** [C1], [C2] What came of a file or of scanned codes. */
export type Taken =
  | TakenReceipt
  /** Another phone's bundle, kept to be delivered. */
  | { readonly state: 'carrying'; readonly count: number }
  | { readonly state: 'notEnrolled' | 'nothingOfOurs' | 'broken' | 'foreignStation' | 'ownBundle' };

/** How far the scanning of a series of codes got. */
export type Scanned =
  | { readonly state: 'reading'; readonly read: number; readonly total: number }
  | { readonly state: 'taken'; readonly taken: Taken };

/** [C1], [C2] Hand-carry for the screens of a phone: as its owner, and as the one who brings it. */
export interface Carrying {
  makeBundle(): Promise<MadeBundle>;
  /** A bundle or a receipt as a file's text, and as codes where these are few enough. */
  asText(bundle: OwnBundle): string;
  bundleFrames(bundle: OwnBundle): readonly string[] | undefined;
  receiptFrames(receipt: string): Promise<readonly string[] | undefined>;
  /** Takes what a file says: a receipt for this phone, or a bundle of another. */
  takeText(text: string): Promise<Taken>;
  /** Takes one scanned code after the other; undefined for any that is not ours. */
  takeCode(text: string): Promise<Scanned | undefined>;
}

/** Makes it; what was scanned so far lasts as long as the page that asked. */
export function createCarrying(store: Store, clock: Clock): Carrying {
  let collected: Collected | undefined;

  async function takeBundle(bytes: Uint8Array<ArrayBuffer>): Promise<Taken> {
    const who = store.identity.peek();
    if (!who || who === 'none') return { state: 'notEnrolled' };
    const header = readBundle(bytes)?.header;
    if (!header) return { state: 'broken' };
    if (header.stationId !== who.stationId) return { state: 'foreignStation' };
    if (header.device === who.device.id) return { state: 'ownBundle' };
    const { count } = header;
    const status = { state: 'waiting' } as const;
    await store.bundles.keep({
      ...{ hash: await hashOf(bytes), whose: 'other', bytes, count, status },
      takenAt: clock.now(),
    });
    return { state: 'carrying', count };
  }

  async function takeText(text: string): Promise<Taken> {
    const carried = readCarriedText(text);
    if (!carried) return { state: 'nothingOfOurs' };
    if (carried.what === 'bundle') return takeBundle(fromBase64url(carried.bundle));
    const who = store.identity.peek();
    return who && who !== 'none' ? takeReceipt(store, who, carried.receipt) : { state: 'notEnrolled' };
  }

  async function takeWhole({ what, mark }: Collected, bytes: Uint8Array<ArrayBuffer>): Promise<Taken> {
    if (markOf(await hashOf(bytes)) !== mark) return { state: 'broken' };
    return what === 'bundle' ? takeBundle(bytes) : takeText(new TextDecoder().decode(bytes));
  }

  return {
    makeBundle: () => makeBundle(store, clock),
    asText: ({ bytes }) => writeBundleText(toBase64url(bytes)),
    bundleFrames: ({ bytes, hash }) => writeFrames('bundle', bytes, markOf(hash)),
    async receiptFrames(receipt) {
      if (!readReceipt(receipt)) return undefined;
      const bytes = new TextEncoder().encode(receipt);
      return writeFrames('receipt', bytes, markOf(await hashOf(bytes)));
    },
    takeText,
    async takeCode(text) {
      const frame = readFrame(text);
      if (!frame) return undefined;
      collected = collect(collected, frame);
      const bytes = wholeOf(collected);
      if (!bytes) return { state: 'reading', read: collected.parts.size, total: collected.total };
      const whole = collected;
      collected = undefined;
      return { state: 'taken', taken: await takeWhole(whole, bytes) };
    },
  };
}

/** The first 8 hex digits of a hash in base64url. */
function markOf(hash: string): string {
  const bytes = fromBase64url(hash).slice(0, 4);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
