import type { StampedEntry } from '../domain/entry.ts';
import { type Call, isRecord } from './call.ts';
import { PUSH_LIMITS, type PushResult, pushAnswerSchema } from './push.ts';

/** [L6] What a phone brings back into a new life of the station's database; without entries it only asks from where. */
export interface ReofferRequest {
  /** The life in which the phone pulled them. */
  readonly epoch: number;
  /** As they were pulled, in the order of `seq`. */
  readonly entries: readonly StampedEntry[];
}

/** [L6] What became of each, in order, and where the two lives part. */
export interface ReofferAnswer {
  /** Entries of that life with a higher `seq` are missing; 0 when nobody knows, then all are offered. */
  readonly after: number;
  readonly results: readonly PushResult[];
}

/** JSON Schema of `ReofferRequest`: the envelope; each entry is checked on its own ([P3]). */
export const reofferSchema = {
  type: 'object',
  required: ['epoch', 'entries'],
  properties: {
    epoch: { type: 'integer', minimum: 0, maximum: 9007199254740991 },
    entries: { type: 'array', maxItems: PUSH_LIMITS.entries, items: {} },
  },
} as const;

/** JSON Schema of `ReofferAnswer`. */
export const reofferAnswerSchema = {
  type: 'object',
  required: ['after', 'results'],
  properties: { after: { type: 'integer' }, results: pushAnswerSchema.properties.results },
} as const;

/** [E3] JSON Schema of the station's part of an entry that it had accepted. */
export const stampSchema = {
  type: 'object',
  required: ['seq', 'receivedAt', 'device', 'role', 'time', 'facts', 'hash', 'receipt'],
  properties: {
    seq: { type: 'integer', minimum: 1, maximum: 9007199254740991 },
    receivedAt: { type: 'integer' },
    device: { type: 'string', minLength: 1, maxLength: 64 },
    role: { type: 'string', minLength: 1, maxLength: 40 },
    time: { type: 'integer' },
    approx: { type: 'boolean' },
    facts: { type: 'object' },
    hash: { type: 'string', minLength: 1, maxLength: 64 },
    receipt: { type: 'string', minLength: 1, maxLength: 64 },
  },
} as const;

/** `POST /api/sync/reoffer`. */
export const REOFFER_PATH = '/sync/reoffer';

/** The call for a re-offer; an answer that does not speak of exactly these entries is not believed. */
export function reofferCall(request: ReofferRequest): Call<ReofferAnswer> {
  return { method: 'POST', path: REOFFER_PATH, body: request, read: (body) => readAnswer(body, request) };
}

function readAnswer(body: unknown, { entries }: ReofferRequest): ReofferAnswer | undefined {
  if (!isRecord(body) || typeof body['after'] !== 'number' || !Array.isArray(body['results']))
    return undefined;
  const results = body['results'] as unknown[];
  const fits =
    results.length === entries.length && results.every((r, i) => isRecord(r) && r['id'] === entries[i]?.id);
  return fits ? (body as unknown as ReofferAnswer) : undefined;
}
