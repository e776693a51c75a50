import { toBase64url } from './base64url.ts';

/** SHA-256 of the UTF-8 bytes of a text, as base64url ([E2]). */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return toBase64url(new Uint8Array(digest));
}

/** 128 random bits as base64url: without a salt the hash of a phone number is broken in seconds. */
export function randomSalt(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(16)));
}
