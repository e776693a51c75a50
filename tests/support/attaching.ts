import type { JsonObject } from '../../src/domain/json.ts';
import type { Answer } from '../../src/protocol/call.ts';
import { MEDIA_CHUNK_BYTES, type UploadAnswer, uploadCall } from '../../src/protocol/media.ts';
import { nameOf } from './media-files.ts';
import type { TestPhone, Wording } from './test-phone.ts';

/** The bytes of a file, as a browser's fetch takes them. */
export function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

/** What an `attach` of this file says. */
export function attachWording(file: Buffer, media: 'photo' | 'voice' = 'photo'): Wording {
  const type = media === 'photo' ? 'image/jpeg' : 'audio/webm';
  return { body: { media, type, bytes: file.length }, typed: { media: [nameOf(file)] } };
}

/** A request with a file attached to it, both received; the bytes are still to come. */
export async function attached(
  phone: TestPhone,
  file: Buffer,
  media: 'photo' | 'voice' = 'photo',
  typed: JsonObject = { text: '路灯不亮' },
) {
  const log = await phone.log('street', { typed });
  const entry = await phone.entry('attach', log.request, attachWording(file, media));
  const { results } = await phone.send(log, entry);
  if (results.some(({ outcome }) => outcome !== 'accepted')) throw new Error(JSON.stringify(results));
  return { request: log.request, entry: entry.id, hash: nameOf(file) };
}

/** Sends a file, or a stretch of it. */
export function upload(
  phone: Pick<TestPhone, 'call'>,
  file: Buffer,
  { start = 0, end = Math.min(file.length, start + MEDIA_CHUNK_BYTES) } = {},
  hash = nameOf(file),
): Promise<Answer<UploadAnswer>> {
  return phone.call(
    uploadCall(hash, bufferOf(file.subarray(start, end)), { start, end, total: file.length }),
  );
}

/** Fetches a file as a page does. */
export async function download(phone: Pick<TestPhone, 'fetch'>, hash: string): Promise<Response> {
  return phone.fetch(`/api/media/${hash}`, {});
}
