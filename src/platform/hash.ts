import { toBase64url } from './base64url.ts';

/** SHA-256 of the UTF-8 bytes of a text, as base64url ([E2]). */
export function sha256(text: string): Promise<string> {
  return sha256Bytes(new TextEncoder().encode(text));
}

/** SHA-256 of the UTF-8 bytes of a text, as bytes. */
export async function sha256Raw(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

/** SHA-256 of bytes, as base64url. */
export async function sha256Bytes(bytes: BufferSource): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** 128 random bits as base64url: without a salt the hash of a phone number is broken in seconds. */
export function randomSalt(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(16)));
}
