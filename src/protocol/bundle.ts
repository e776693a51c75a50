import type { Entry } from '../domain/entry.ts';
import { isRecord } from './call.ts';

/**
 * [C1] A bundle on its way: four bytes that say what it is, the length of the header (two bytes), the header, what was
 * sealed, and the device's signature over all of that (P1363, 64 bytes).
 *
 * What is sealed is `BundleContent` as JSON, compressed if the header says so, under AES-256-GCM with the header as
 * additional data. Key and nonce come by HKDF-SHA-256 out of ECDH P-256 between a key made for this one bundle and the
 * station's; the salt is both public keys, so that no other pair can have the same.
 */
const MAGIC = [0x4a, 0x59, 0x42, 0x31];
const HEAD = MAGIC.length + 2;
export const SIGNATURE_BYTES = 64;

/** [C1] What one bundle may hold. `plain` is the JSON inside, `bytes` the whole bundle. */
export const BUNDLE_LIMITS = { entries: 1000, plain: 1024 * 1024, bytes: 1280 * 1024, header: 1024 } as const;

/** What HKDF is told the key is for. */
export const BUNDLE_INFO = 'jieyou bundle 1';

/** What everybody may read of a bundle: no name, no place, no word. */
export interface BundleHeader {
  readonly v: 1;
  readonly stationId: string;
  readonly device: string;
  /** How many entries, and the highest `n` among them. */
  readonly count: number;
  readonly lastN: number;
  readonly packed: 'gzip' | 'no';
  /** The public half of the key made for this bundle: an uncompressed point, base64url. */
  readonly key: string;
}

/** What only the station reads; `wall` is the device's clock when the bundle was made ([E5]). */
export interface BundleContent {
  readonly wall: number;
  readonly entries: readonly Entry[];
}

/** A bundle taken apart; nothing in it is proven yet. */
export interface ReadBundle {
  readonly header: BundleHeader;
  /** The additional data of the seal. */
  readonly headerBytes: Uint8Array<ArrayBuffer>;
  readonly sealed: Uint8Array<ArrayBuffer>;
  /** Everything before the signature. */
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** Takes a bundle apart; undefined for what is none, or only a part of one. */
export function readBundle(bytes: Uint8Array): ReadBundle | undefined {
  if (bytes.length > BUNDLE_LIMITS.bytes || !MAGIC.every((byte, at) => bytes[at] === byte)) return undefined;
  const sealedFrom = HEAD + (bytes[4] ?? 0) * 256 + (bytes[5] ?? 0);
  const end = bytes.length - SIGNATURE_BYTES;
  if (sealedFrom > HEAD + BUNDLE_LIMITS.header || sealedFrom >= end) return undefined;
  const headerBytes = bytes.slice(HEAD, sealedFrom) as Uint8Array<ArrayBuffer>;
  const header = readHeader(headerBytes);
  return (
    header && {
      header,
      headerBytes,
      sealed: bytes.slice(sealedFrom, end) as Uint8Array<ArrayBuffer>,
      signed: bytes.slice(0, end) as Uint8Array<ArrayBuffer>,
      signature: bytes.slice(end) as Uint8Array<ArrayBuffer>,
    }
  );
}

/** The header's bytes, which are sealed along as additional data. */
export function writeHeader(header: BundleHeader): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(header));
}

/** The part of a bundle that the device signs; the signature follows it. */
export function writeUnsigned(header: Uint8Array, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  return joinBytes([new Uint8Array([...MAGIC, header.length >> 8, header.length & 255]), header, sealed]);
}

/** One after the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function readHeader(bytes: Uint8Array): BundleHeader | undefined {
  const header = parsed(new TextDecoder().decode(bytes));
  if (!isRecord(header) || header['v'] !== 1) return undefined;
  const texts = ['stationId', 'device', 'key'].every((name) => typeof header[name] === 'string');
  const numbers = ['count', 'lastN'].every((name) => Number.isSafeInteger(header[name]));
  const known = header['packed'] === 'gzip' || header['packed'] === 'no';
  return texts && numbers && known ? (header as unknown as BundleHeader) : undefined;
}

/** Undefined for what is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever it is: the caller says that it is no bundle, and nothing of what was in it.
    return undefined;
  }
}
