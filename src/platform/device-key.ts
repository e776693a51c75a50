import { toBase64url } from './base64url.ts';

/** The phone's own key pair; the private half can be used here and never read out ([A1]). */
export type DeviceKey = CryptoKeyPair;

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' };

/** Makes a new key pair; `store/` keeps it, as IndexedDB can hold it without exporting it. */
export async function createDeviceKey(): Promise<DeviceKey> {
  return await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
}

/** The public half as base64url of its SPKI bytes. */
export async function exportPublic(key: DeviceKey): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.exportKey('spki', key.publicKey)));
}

/** Signs the UTF-8 bytes of a text; base64url of the raw r‖s (IEEE P1363), not DER. */
export async function sign(key: DeviceKey, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  return toBase64url(new Uint8Array(await crypto.subtle.sign(SIGNATURE, key.privateKey, bytes)));
}
