import { MEDIA_BYTES } from '../domain/attachment.ts';
import { type Call, isRecord } from './call.ts';

/** `PUT`, `HEAD` and `GET /api/media/:sha256` ([M1], [M4]). */
export const MEDIA_PATH = '/media';

/** [M1] On the answer to `HEAD`: how many bytes of this device's upload the station holds. */
export const HELD_HEADER = 'x-jieyou-held';

/** [M1] The most that one `PUT` carries. */
export const MEDIA_CHUNK_BYTES = MEDIA_BYTES;

/** JSON Schema of the address. */
export const mediaParamsSchema = {
  type: 'object',
  required: ['sha256'],
  properties: { sha256: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' } },
} as const;

/** [M1] What the station has after a `PUT`. */
export interface UploadAnswer {
  /** Bytes held. */
  readonly held: number;
  /** True when the file is whole, checked, and on the disk. */
  readonly whole: boolean;
  /** The street's clock then: a backup of a later one holds the file's row ([M2]). */
  readonly seq: number;
}

/** JSON Schema of `UploadAnswer`. */
export const uploadAnswerSchema = {
  type: 'object',
  required: ['held', 'whole', 'seq'],
  properties: { held: { type: 'integer' }, whole: { type: 'boolean' }, seq: { type: 'integer' } },
} as const;

/** A stretch of a file. */
export interface Stretch {
  readonly start: number;
  /** Behind the last byte. */
  readonly end: number;
  readonly total: number;
}

/** Reads `Content-Range: bytes 0-65535/100000`; undefined for anything else. */
export function readContentRange(header: string | undefined): Stretch | undefined {
  const [, first, last, total] = /^bytes (\d{1,9})-(\d{1,9})\/(\d{1,9})$/.exec(header ?? '') ?? [];
  if (first === undefined) return undefined;
  const stretch = { start: Number(first), end: Number(last) + 1, total: Number(total) };
  return stretch.start < stretch.end && stretch.end <= stretch.total ? stretch : undefined;
}

/** [M1] Asks how much the station holds of what this phone sends. */
export function heldCall(hash: string): Call<number> {
  return {
    method: 'HEAD',
    path: `${MEDIA_PATH}/${hash}`,
    read: (_body, headers) => {
      const held = headers.get(HELD_HEADER);
      return held !== null && /^\d{1,9}$/.test(held) ? Number(held) : undefined;
    },
  };
}

/** [M1] Sends one stretch. */
export function uploadCall(
  hash: string,
  bytes: ArrayBuffer,
  { start, end, total }: Stretch,
): Call<UploadAnswer> {
  return {
    method: 'PUT',
    path: `${MEDIA_PATH}/${hash}`,
    bytes,
    headers: { 'content-range': `bytes ${start}-${end - 1}/${total}` },
    read: (body) =>
      isRecord(body) && typeof body['held'] === 'number' && typeof body['whole'] === 'boolean'
        ? { held: body['held'], whole: body['whole'], seq: Number(body['seq'] ?? 0) }
        : undefined,
  };
}
