import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  randomBytes,
  sign,
  timingSafeEqual,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SealingKey, sealingKeyText } from '../protocol/sealing-key.ts';

/** The station's secrets: files beside the database, never in it ([V3], [E6], [L2]). */
export interface StationKeys {
  /** First 128 bits of SHA-256 over the public signing key, hex. */
  readonly stationId: string;
  /** Public signing keys, SPKI base64url, for phones to keep. */
  readonly publicKeys: readonly string[];
  readonly signing: KeyObject;
  /** [C1] Opens what phones sealed for the station (ECDH P-256). */
  readonly sealing: KeyObject;
  /** [C1] Its public half for phones, with the signing key's word that it is the station's. */
  readonly sealingKey: SealingKey;
  /** ECDSA P-256 over the UTF-8 bytes of a text, P1363, base64url. */
  sign(text: string): string;
  /** HMAC-SHA-256 with the receipt key, base64url. */
  receipt(text: string): string;
  /** HMAC-SHA-256 with the checkpoint key, base64url. */
  mark(text: string): string;
}

/** Opens the keys of a data folder, making those that do not exist yet. */
export function openKeys(data: string): StationKeys {
  const folder = join(data, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const signing = createPrivateKey(keptIn(join(folder, 'signing.pem'), newKeyPair));
  const spki = createPublicKey(signing).export({ type: 'spki', format: 'der' });
  const stationId = createHash('sha256').update(spki).digest('hex').slice(0, 32);
  const sealing = createPrivateKey(keptIn(join(folder, 'sealing.pem'), newKeyPair));
  const key = rawPoint(createPublicKey(sealing));
  const receiptKey = secretOf(keptIn(join(folder, 'receipt.key'), newSecret));
  const markKey = secretOf(keptIn(join(folder, 'checkpoint.key'), newSecret));
  return {
    stationId,
    publicKeys: [spki.toString('base64url')],
    signing,
    sealing,
    sealingKey: {
      key,
      // Kept, because a signature is another one each time it is made, and phones fetch what has changed ([L9]).
      signature: keptIn(join(folder, 'sealing.sig'), () => signed(signing, sealingKeyText(stationId, key))),
    },
    sign: (text) => signed(signing, text),
    receipt: (text) => hmac(receiptKey, text),
    mark: (text) => hmac(markKey, text),
  };
}

/** Compares two texts in a time that tells nothing about where they differ. */
export function sameText(one: string, other: string): boolean {
  const digests = [one, other].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(digests[0] as Buffer, digests[1] as Buffer);
}

/** SHA-256 of the UTF-8 bytes of a text, base64url ([E2]). */
export function sha256(text: string): string {
  return hash('sha256', text, 'base64url');
}

function keptIn(path: string, make: () => string): string {
  if (!existsSync(path)) {
    // Written beside and moved: a start that is killed half-way leaves no half key.
    writeFileSync(`${path}.new`, make(), { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
  }
  return readFileSync(path, 'utf8').trim();
}

function newKeyPair(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The uncompressed point: what a browser calls `raw`. */
function rawPoint(key: KeyObject): string {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const parts = [Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  return Buffer.concat(parts).toString('base64url');
}

function signed(key: KeyObject, text: string): string {
  return sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}

/** Its text is the key, and not the bytes that it writes. */
function secretOf(text: string): KeyObject {
  return createSecretKey(text, 'utf8');
}

function hmac(key: KeyObject, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
