import type { FromSchema } from 'json-schema-to-ts';
import type { Entry } from '../domain/entry.ts';
import { type Call, isRecord } from './call.ts';
import { queryMoment } from './query-moment.ts';

/** [P7] What one push may carry. */
export const PUSH_LIMITS = { entries: 100, bytes: 256 * 1024 } as const;

/** [E8] The longest entry, as UTF-8 JSON. */
export const ENTRY_BYTES = 16 * 1024;

/** [H1] What a phone says of itself with every push. Times in epoch milliseconds, storage in bytes. */
export const healthSchema = {
  type: 'object',
  required: ['waiting', 'refused', 'lastN'],
  properties: {
    waiting: { type: 'integer', minimum: 0 },
    refused: { type: 'integer', minimum: 0 },
    oldestWaitingAt: queryMoment,
    /** The highest `n` that the device has given out. */
    lastN: { type: 'integer', minimum: 0, maximum: 9007199254740991 },
    storage: { type: 'integer', minimum: 0 },
    persisted: { type: 'boolean' },
    app: { type: 'string', maxLength: 64 },
    kernel: { type: 'string', maxLength: 64 },
    lastPullAt: queryMoment,
    /** [L8] How often the read model was found to differ, and filled anew. */
    repairs: { type: 'integer', minimum: 0 },
  },
} as const;

/** [H1] A phone's health. */
export type Health = FromSchema<typeof healthSchema>;

/** Only the envelope: each entry is checked on its own, so that a bad one never blocks the others ([P3], [E8]). */
export const pushSchema = {
  type: 'object',
  required: ['deviceTime', 'run', 'entries'],
  properties: {
    deviceTime: { type: 'integer', minimum: -8640000000000000, maximum: 8640000000000000 },
    run: { type: 'string', minLength: 1, maxLength: 64 },
    epoch: { type: 'integer', minimum: 0, maximum: 9007199254740991 },
    health: healthSchema,
    bare: { type: 'boolean' },
    entries: { type: 'array', maxItems: PUSH_LIMITS.entries, items: {} },
  },
} as const;

/** One entry on the wire ([E1]); unknown fields are kept ([V2]). */
export const entrySchema = {
  type: 'object',
  required: ['id', 'request', 'n', 'seen', 'type', 'wall', 'run', 'body'],
  properties: {
    id: { type: 'string', pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' },
    request: {
      type: 'string',
      pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
    },
    n: { type: 'integer', minimum: 0, maximum: 9007199254740991 },
    seen: { type: 'integer', minimum: 0, maximum: 9007199254740991 },
    type: { type: 'string', minLength: 1, maxLength: 40 },
    by: { type: 'string', minLength: 1, maxLength: 64 },
    wall: { type: 'integer', minimum: -8640000000000000, maximum: 8640000000000000 },
    run: { type: 'string', minLength: 1, maxLength: 64 },
    body: { type: 'object' },
    personal: {
      type: 'object',
      required: ['salt'],
      properties: { salt: { type: 'string', minLength: 22, maxLength: 64 } },
    },
  },
} as const;

/** [P1] What became of one entry; `held` only for a revoked device: it is on the station's disk, staff decides ([A3]). */
export const PUSH_OUTCOMES = ['accepted', 'duplicate', 'refused', 'later', 'held'] as const;
export type Outcome = (typeof PUSH_OUTCOMES)[number];

/** [L6] The code with which the station asks to be brought back first what it had lost. */
export const NEW_LIFE = 'new-life';

/** [P1] The station's word on one entry; `code` and `message` with `refused` and `later`. */
export interface PushResult {
  readonly id: string;
  readonly outcome: Outcome;
  readonly seq?: number;
  readonly code?: string;
  readonly message?: string;
  /** [E2] Its personal part was erased at the station: the phone drops its own copy too. */
  readonly erased?: boolean;
}

/** [P1] What a phone sends; without entries it is the heartbeat. */
export interface PushRequest {
  readonly deviceTime: number;
  readonly run: string;
  /** [L6] The station's life that the phone knows; in another one only an alert is taken at once. */
  readonly epoch?: number;
  readonly health?: Health;
  /** [X47] Commitments are left out where the words are there; the station computes them. */
  readonly bare?: boolean;
  readonly entries: readonly Entry[];
}

/** [P1] The station's answer: one result per entry, in order. */
export interface PushAnswer {
  readonly serverTime: number;
  /** [X47] This station computes commitments that were left out. */
  readonly commits?: boolean;
  readonly results: readonly PushResult[];
}

/** JSON Schema of `PushAnswer`. */
export const pushAnswerSchema = {
  type: 'object',
  required: ['serverTime', 'results'],
  properties: {
    serverTime: { type: 'integer' },
    commits: { type: 'boolean' },
    results: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'outcome'],
        properties: {
          id: { type: 'string' },
          outcome: { enum: PUSH_OUTCOMES },
          seq: { type: 'integer' },
          code: { type: 'string' },
          message: { type: 'string' },
          erased: { type: 'boolean' },
        },
      },
    },
  },
} as const;

/** `POST /api/sync/push`. */
export const PUSH_PATH = '/sync/push';

/** The call for a push; an answer that does not speak of exactly these entries is not believed. */
export function pushCall(request: PushRequest): Call<PushAnswer> {
  return { method: 'POST', path: PUSH_PATH, body: request, read: (body) => readPushAnswer(body, request) };
}

function readPushAnswer(body: unknown, request: PushRequest): PushAnswer | undefined {
  if (!isRecord(body) || typeof body['serverTime'] !== 'number' || !Array.isArray(body['results']))
    return undefined;
  const results = body['results'] as unknown[];
  const fits =
    results.length === request.entries.length && results.every((r, i) => isResult(r, request.entries[i]?.id));
  return fits ? (body as unknown as PushAnswer) : undefined;
}

const OUTCOMES: readonly unknown[] = PUSH_OUTCOMES;

function isResult(value: unknown, id: string | undefined): boolean {
  if (!isRecord(value) || value['id'] !== id || !OUTCOMES.includes(value['outcome'])) return false;
  const received = value['outcome'] === 'accepted' || value['outcome'] === 'duplicate';
  return !received || typeof value['seq'] === 'number';
}
