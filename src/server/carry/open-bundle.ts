import {
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
  verify,
} from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import {
  BUNDLE_INFO,
  BUNDLE_LIMITS,
  type BundleContent,
  type BundleHeader,
  parsed,
  type ReadBundle,
} from '../../protocol/bundle.ts';
import { isRecord } from '../../protocol/call.ts';
import { entrySchema } from '../../protocol/push.ts';
import { fits } from '../accept/shape.ts';
import type { StationKeys } from '../keys.ts';
import { Refusal } from '../problem.ts';

const TAG_BYTES = 16;

/** [C1] True when the device with this public key (SPKI, base64url) signed exactly this bundle. */
export function isSignedBy(publicKey: string, { signed, signature }: ReadBundle): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
  return verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

/** [C1] Opens a bundle whose signature is good; what does not open was made by no app of ours. */
export function openBundle(keys: StationKeys, bundle: ReadBundle): BundleContent {
  const plain = unpacked(bundle.header, unsealed(keys, bundle));
  const content = parsed(new TextDecoder().decode(plain));
  if (!isContent(content, bundle.header)) throw new Refusal('bundle-broken', 422);
  return content;
}

function unsealed({ sealing, sealingKey }: StationKeys, { header, headerBytes, sealed }: ReadBundle): Buffer {
  try {
    const secret = diffieHellman({ privateKey: sealing, publicKey: pointOf(header.key) });
    const salt = Buffer.concat([
      Buffer.from(header.key, 'base64url'),
      Buffer.from(sealingKey.key, 'base64url'),
    ]);
    const bits = Buffer.from(hkdfSync('sha256', secret, salt, BUNDLE_INFO, 44));
    const end = sealed.length - TAG_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', bits.subarray(0, 32), bits.subarray(32), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(headerBytes).setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
  } catch {
    // Which of the steps failed would help nobody but who tries to forge one.
    throw new Refusal('bundle-forged', 422);
  }
}

/** A browser's `raw` point as a key; throws for what lies on no curve. */
function pointOf(raw: string): KeyObject {
  const bytes = Buffer.from(raw, 'base64url');
  const coordinate = (from: number) => bytes.subarray(from, from + 32).toString('base64url');
  if (bytes.length !== 65 || bytes[0] !== 4) throw new Error('no point');
  const jwk = { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33) };
  return createPublicKey({ key: jwk, format: 'jwk' });
}

/** Never more than a bundle may hold, whatever a few compressed bytes could become ([F69]). */
function unpacked({ packed }: BundleHeader, bytes: Buffer): Buffer {
  if (packed === 'no') return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: BUNDLE_LIMITS.plain });
  } catch (error) {
    const tooLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Refusal(tooLong ? 'bundle-too-large' : 'bundle-broken', 422);
  }
}

function isContent(value: unknown, { count }: BundleHeader): value is BundleContent {
  if (!isRecord(value) || !fits(entrySchema.properties.wall, value['wall'])) return false;
  const { entries } = value;
  return Array.isArray(entries) && entries.length === count && count <= BUNDLE_LIMITS.entries;
}
