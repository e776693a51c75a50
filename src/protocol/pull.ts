import type { PulledEntry, StampedEntry } from '../domain/entry.ts';
import type { RequestState } from '../domain/request-state.ts';
import { type Call, isRecord } from './call.ts';

/** [L1] Bytes of JSON after which a page ends, and what may be asked for instead over a good signal. */
export const PULL_PAGE_BYTES = 64 * 1024;
const LARGEST_PAGE_BYTES = 4 * PULL_PAGE_BYTES;

/** [L1] Documents of a page over a good signal. */
export const LARGEST_PAGE = 400;

/** [L2] The server's own mark in a street's order; a phone only keeps and returns it. */
export interface Checkpoint {
  readonly epoch: number;
  readonly seq: number;
  /** The chain's hash at `seq`. */
  readonly chain: string;
  /** Hash of the asker's sorted scope keys. */
  readonly scope: string;
  /** While filled from the newest downwards: what changed last at a lower seq is still to come. */
  readonly below?: number;
  readonly mac: string;
}

/** [L1] A request as the asker may see it; `_deleted` when it left his scope. */
export interface RequestDocument {
  readonly id: string;
  /** The last change that this document shows. */
  readonly seq: number;
  readonly state: RequestState;
  /** In the station's order; personal parts only where the asker may read them. */
  readonly entries: readonly StampedEntry[];
  readonly _deleted: boolean;
}

/** [L1] The same as a phone pulls it: in a first fill some entries come without their proof. */
export interface PulledDocument extends Omit<RequestDocument, 'entries'> {
  readonly entries: readonly PulledEntry[];
}

/** [L1] One page of what changed; upwards from a checkpoint or from zero its documents are whole. */
export interface PullAnswer<Document extends PulledDocument = PulledDocument> {
  readonly documents: readonly Document[];
  readonly checkpoint: Checkpoint;
  readonly more: boolean;
  /** Closed requests below this seq are neither filled nor kept; 0 for none. */
  readonly floor: number;
  /** The newest seq in a verified backup ([J2]); 0 while there is none. */
  readonly safe: number;
  readonly catalog: string;
  /** [L2] The checkpoint was of another epoch: pushed rows are offered again. */
  readonly reset?: boolean;
}

/** JSON Schema of the query. */
export const pullQuerySchema = {
  type: 'object',
  properties: {
    checkpoint: { type: 'string', maxLength: 1024 },
    limit: { type: 'integer', minimum: 1, maximum: 500, default: 100 },
    bytes: { type: 'integer', minimum: 1, maximum: LARGEST_PAGE_BYTES, default: PULL_PAGE_BYTES },
    order: { type: 'string', enum: ['oldest', 'newest'], default: 'oldest' },
  },
} as const;

/** JSON Schema of `PullAnswer`; documents are kept open ([V2]). */
export const pullAnswerSchema = {
  type: 'object',
  required: ['documents', 'checkpoint', 'more', 'floor', 'safe', 'catalog'],
  properties: {
    documents: { type: 'array', items: { type: 'object', additionalProperties: true } },
    checkpoint: { type: 'object', additionalProperties: true },
    more: { type: 'boolean' },
    floor: { type: 'integer' },
    safe: { type: 'integer' },
    catalog: { type: 'string' },
    reset: { type: 'boolean' },
  },
} as const;

/** `GET /api/sync/pull`. */
export const PULL_PATH = '/sync/pull';

/** The call for the page after `checkpoint`; from the beginning without one. */
export function pullCall(checkpoint: Checkpoint | undefined, limit = 100): Call<PullAnswer<RequestDocument>> {
  const from = checkpoint ? `&checkpoint=${encodeURIComponent(JSON.stringify(checkpoint))}` : '';
  return { method: 'GET', path: `${PULL_PATH}?limit=${limit}${from}`, read: readPullAnswer };
}

/** [L1] The same as a phone asks: a page that grows with its limit, and of nothing yet the newest first. */
export function fillCall(checkpoint: Checkpoint | undefined, limit: number): Call<PullAnswer> {
  const call = pullCall(checkpoint, limit);
  const bytes = Math.max(PULL_PAGE_BYTES, Math.floor((limit / LARGEST_PAGE) * LARGEST_PAGE_BYTES));
  return { ...call, path: `${call.path}&bytes=${bytes}&order=newest` };
}

function readPullAnswer(body: unknown): PullAnswer<RequestDocument> | undefined {
  if (!isRecord(body) || !Array.isArray(body['documents']) || !body['documents'].every(isDocument))
    return undefined;
  const { checkpoint, more, catalog } = body;
  const marked =
    isRecord(checkpoint) && typeof checkpoint['seq'] === 'number' && typeof checkpoint['epoch'] === 'number';
  return marked && typeof more === 'boolean' && typeof catalog === 'string'
    ? (body as unknown as PullAnswer<RequestDocument>)
    : undefined;
}

function isDocument(value: unknown): boolean {
  if (!isRecord(value) || typeof value['id'] !== 'string' || typeof value['seq'] !== 'number') return false;
  return value['_deleted'] === true || (isRecord(value['state']) && Array.isArray(value['entries']));
}
