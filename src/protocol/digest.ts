import { type Call, isRecord } from './call.ts';

/** [L8] Requests that one digest looks at; where there are more, only the newest are compared. */
export const MOST_COMPARED = 20_000;

/** JSON Schema of the query: requests whose last change lies below `floor` are left out. */
export const digestQuerySchema = {
  type: 'object',
  properties: { floor: { type: 'integer', minimum: 0, maximum: 9007199254740991, default: 0 } },
} as const;

/** [L8] What an asker should hold, in one number. */
export interface DigestAnswer {
  /** XOR of SHA-256(request:lastSeq) over these requests, 64 hex digits; all zeros for none. */
  readonly digest: string;
  readonly count: number;
  /** The floor that was used: the one asked for, or a higher one ([MOST_COMPARED]). */
  readonly floor: number;
  /** The street's newest entry when this was looked up. */
  readonly seq: number;
}

/** `GET /api/sync/digest?floor=`. */
export const DIGEST_PATH = '/sync/digest';

/** The call for the digest of what the asker should hold. */
export function digestCall(floor = 0): Call<DigestAnswer> {
  return { method: 'GET', path: `${DIGEST_PATH}?floor=${floor}`, read: readDigest };
}

/** What is hashed of one request. */
export function digestItem({ id, seq }: { readonly id: string; readonly seq: number }): string {
  return `${id}:${seq}`;
}

/** XOR of hashes, in any order: as 64 hex digits. */
export function xorHex(hashes: readonly Uint8Array[]): string {
  const sum = new Uint8Array(32);
  for (const hash of hashes)
    for (const [place, byte] of hash.entries()) sum[place] = (sum[place] ?? 0) ^ byte;
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function readDigest(body: unknown): DigestAnswer | undefined {
  if (!isRecord(body) || !/^[0-9a-f]{64}$/.test(String(body['digest']))) return undefined;
  const numbers = [body['count'], body['floor'], body['seq']];
  return numbers.every((number) => typeof number === 'number')
    ? (body as unknown as DigestAnswer)
    : undefined;
}
