import { fromBase64url, toBase64url } from './base64url.ts';
import type { DeviceKey } from './device-key.ts';

const AGREEMENT = { name: 'ECDH', namedCurve: 'P-256' };
const SIGNING = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' };

type Bytes = Uint8Array<ArrayBuffer>;

/** A seal that only the owner of one key can open: a fresh key for one use, and what was agreed with it. */
export interface Seal {
  /** Public half of the fresh key: an uncompressed point, base64url. */
  readonly key: string;
  /** AES-256-GCM under the agreed key; `along` is bound to it and stays readable. */
  close(plain: Bytes, along: Bytes): Promise<Bytes>;
}

/** Agrees on a key with the owner of `theirs` (an uncompressed P-256 point, base64url); `info` names the purpose ([C1]). */
export async function sealFor(theirs: string, info: string): Promise<Seal> {
  const { subtle } = crypto;
  const their = fromBase64url(theirs);
  const fresh = await subtle.generateKey(AGREEMENT, false, ['deriveBits']);
  const own = new Uint8Array(await subtle.exportKey('raw', fresh.publicKey));
  const publicKey = await subtle.importKey('raw', their, AGREEMENT, false, []);
  const secret = await subtle.deriveBits({ name: 'ECDH', public: publicKey }, fresh.privateKey, 256);
  const salt = new Uint8Array(own.length + their.length);
  salt.set(own);
  salt.set(their, own.length);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt, info: new TextEncoder().encode(info) };
  const base = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  // The nonce comes out of the agreement too: the key is new each time, and closes once.
  const bits = new Uint8Array(await subtle.deriveBits(hkdf, base, 44 * 8));
  const key = await subtle.importKey('raw', bits.slice(0, 32), 'AES-GCM', false, ['encrypt']);
  return {
    key: toBase64url(own),
    async close(plain, along) {
      const gcm = { name: 'AES-GCM', iv: bits.slice(32), additionalData: along };
      return new Uint8Array(await subtle.encrypt(gcm, key, plain));
    },
  };
}

/** Signs bytes with the phone's key; r‖s, 64 bytes. */
export async function signBytes(key: DeviceKey, bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign(SIGNATURE, key.privateKey, bytes));
}

/** True when the owner of this public key (SPKI, base64url) signed exactly this text; false for anything malformed. */
export async function isSigned(spki: string, text: string, signature: string): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('spki', fromBase64url(spki), SIGNING, false, ['verify']);
    const bytes = new TextEncoder().encode(text);
    return await crypto.subtle.verify(SIGNATURE, key, fromBase64url(signature), bytes);
  } catch {
    // No key or no signature at all: the same as a false one.
    return false;
  }
}

/** SHA-256 of bytes, base64url. */
export async function hashOf(bytes: Bytes): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
