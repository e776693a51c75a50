import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { toBase64url } from '../../src/platform/base64url.ts';
import { sealFor, signBytes } from '../../src/platform/sealing.ts';
import {
  BUNDLE_INFO,
  type BundleHeader,
  joinBytes,
  readBundle,
  writeHeader,
  writeUnsigned,
} from '../../src/protocol/bundle.ts';
import { type CarryRequest, carryCall } from '../../src/protocol/carry.ts';
import { type CarryReceipt, readReceipt } from '../../src/protocol/carry-receipt.ts';
import type { RealPhone } from './real-phone.ts';
import type { Caller } from './test-caller.ts';

/** The bundle of what waits on a phone. */
export async function bundleOf({ courier }: RealPhone): Promise<Uint8Array<ArrayBuffer>> {
  const made = await (await courier.carrying()).makeBundle();
  if (made.state !== 'made') throw new Error(`nothing was sealed: ${made.state}`);
  return made.bundle.bytes;
}

/** What became of a delivery: the receipt, or the code that refused it. */
export async function deliver(
  carrier: Caller,
  bytes: Uint8Array,
  more: Pick<CarryRequest, 'handedAt' | 'deviceTime'>,
): Promise<CarryReceipt | string> {
  const answer = await carrier.call(carryCall({ bundle: toBase64url(bytes), ...more }));
  if (answer.state === 'problem') return answer.error.code;
  const receipt = answer.state === 'answered' && readReceipt(answer.body.receipt)?.receipt;
  if (!receipt) throw new Error(answer.state);
  return receipt;
}

/** The same bundle with another header around the sealed bytes, its signature kept or made anew. */
export async function withHeader(
  bytes: Uint8Array,
  change: object,
  signer?: CryptoKeyPair,
): Promise<Uint8Array<ArrayBuffer>> {
  const bundle = readBundle(bytes);
  if (!bundle) throw new Error('no bundle');
  const header = { ...bundle.header, ...change } as BundleHeader;
  const unsigned = writeUnsigned(writeHeader(header), bundle.sealed);
  return joinBytes([unsigned, signer ? await signBytes(signer, unsigned) : bundle.signature]);
}

/** A bundle as a cheat with a phone of his own could make it: truly sealed and signed, with anything inside. */
export async function sealedBy(
  phone: RealPhone,
  inside: Uint8Array<ArrayBuffer>,
  change: Partial<BundleHeader>,
): Promise<Uint8Array<ArrayBuffer>> {
  const who = phone.store.identity.peek();
  if (!who || who === 'none') throw new Error('not enrolled');
  const seal = await sealFor(phone.store.catalog.peek()?.sealing?.key ?? '', BUNDLE_INFO);
  const header: BundleHeader = {
    ...{ v: 1, stationId: who.stationId, device: who.device.id, count: 1, lastN: 1, packed: 'no' },
    key: seal.key,
    ...change,
  };
  const along = writeHeader(header);
  const unsigned = writeUnsigned(along, await seal.close(inside, along));
  return joinBytes([unsigned, await signBytes(await phone.store.deviceKey(), unsigned)]);
}

/** Another station's signing key. */
export function strangeKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

/** A text signed by it as the station signs. */
export function signedText(key: KeyObject, text: string): string {
  return sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}
