import type { Effect } from './effect.ts';
import type { AnyEntry } from './entry.ts';
import { numberAt, textAt } from './json.ts';

/** What can be attached to a request. */
export const MEDIA_KINDS = ['photo', 'voice'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

/** [M1] The longest file, in bytes. */
export const MEDIA_BYTES = 2 * 1024 * 1024;

/** A photo or a voice note as its entry names it; the bytes travel on their own (AD4). */
export interface Attachment {
  readonly media: MediaKind;
  /** SHA-256 of the bytes, base64url: personal, for it finds the picture again ([E2]). */
  readonly hash: string;
  /** What the author's phone says it is; the station looks for itself ([M1]). */
  readonly type: string;
  readonly bytes: number;
  readonly seconds?: number;
}

/** What an `attach` names; undefined for other entries, and once the personal part was erased. */
export function attachmentOf({ type, body, personal }: AnyEntry): Attachment | undefined {
  if (type !== 'attach' || !personal) return undefined;
  const { media: named } = personal;
  const hash = Array.isArray(named) && named.length === 1 ? (named[0] as unknown) : undefined;
  const media = MEDIA_KINDS.find((kind) => kind === body['media']);
  const [mime, bytes, seconds] = [textAt(body, 'type'), numberAt(body, 'bytes'), numberAt(body, 'seconds')];
  if (!media || typeof hash !== 'string' || !isMediaHash(hash) || !mime || bytes === undefined)
    return undefined;
  return { media, hash, type: mime, bytes, ...(seconds !== undefined && { seconds }) };
}

/** True for a SHA-256 in base64url, the only form in which a file is ever named. */
export function isMediaHash(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** Only counted: the state never depends on the personal part ([E4]), in which the hash lies. */
export const attach: Effect = (state, { body }) => {
  if (state.step === 'none') return undefined;
  const { photos = 0, voices = 0 } = state;
  return body['media'] === 'voice' ? { ...state, voices: voices + 1 } : { ...state, photos: photos + 1 };
};
