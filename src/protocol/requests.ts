import type { FromSchema } from 'json-schema-to-ts';
import type { RequestState } from '../domain/request-state.ts';
import { type Call, isRecord } from './call.ts';
import type { RequestDocument } from './pull.ts';
import { queryMoment } from './query-moment.ts';

/** The board's columns, and what lies behind it. */
export const BOARDS = [
  'emergency',
  'new',
  'sentBack',
  'inHand',
  'overdue',
  'toTell',
  'toCall',
  'closed',
  'all',
] as const;
export type Board = (typeof BOARDS)[number];

/** The numbers of the rates page whose lists can be opened (names of `domain/rates.ts` `Counts`). */
export const FIGURES = [
  'due',
  'onTime',
  'late',
  'overdueOpen',
  'notYetDue',
  'handedOut',
  'handedOutOnTime',
  'afterExtension',
  'reopened',
  'arrivedLate',
  'mistakes',
  'withdrawn',
  'notAccepted',
  'completed',
  'satisfied',
  'fairly',
  'dissatisfied',
] as const;
export type Figure = (typeof FIGURES)[number];

/** [D1] Filters; `before` is the `next` of the page before. Times in epoch milliseconds. */
export const requestsQuerySchema = {
  type: 'object',
  properties: {
    board: { enum: BOARDS },
    figure: { enum: FIGURES },
    from: queryMoment,
    to: queryMoment,
    asOf: queryMoment,
    line: { type: 'string', maxLength: 64 },
    point: { type: 'string', maxLength: 64 },
    text: { type: 'string', maxLength: 60 },
    before: { type: 'string', maxLength: 80 },
    limit: { type: 'integer', minimum: 1, maximum: 50, default: 50 },
  },
} as const;

/** [D1] What the desk asks for. */
export type RequestsQuery = Partial<FromSchema<typeof requestsQuerySchema>>;

/** One row of a list: the folded state and the first words, where the asker may read them. */
export interface RequestRow {
  readonly id: string;
  readonly state: RequestState;
  readonly text?: string;
  readonly responsible?: string;
}

/** [D1] A page of at most 50 rows ([D4]), most urgent first; `next` when there are more. */
export interface RequestsAnswer {
  readonly rows: readonly RequestRow[];
  readonly next?: string;
  /** How many requests stand under each board with the same filters. */
  readonly counts: { readonly [B in Board]?: number };
}

/** `GET /api/requests` and `/api/requests/:id`. */
export const REQUESTS_PATH = '/requests';

/** The call for one page of a list. */
export function requestsCall(query: RequestsQuery): Call<RequestsAnswer> {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
  const read = (body: unknown) =>
    isRecord(body) && Array.isArray(body['rows']) ? (body as unknown as RequestsAnswer) : undefined;
  return { method: 'GET', path: `${REQUESTS_PATH}?${search}`, read };
}

/** [M2] Whether the bytes that an `attach` names have come. */
export interface MediaArrival {
  readonly entry: string;
  readonly held: boolean;
}

/** [D1] One request with its history, and what of its photos and voice has come. */
export type ShownRequest = RequestDocument & { readonly media?: readonly MediaArrival[] };

/** The call for one request with its history. */
export function requestCall(id: string): Call<ShownRequest> {
  const read = (body: unknown) =>
    isRecord(body) && isRecord(body['state']) ? (body as unknown as ShownRequest) : undefined;
  return { method: 'GET', path: `${REQUESTS_PATH}/${encodeURIComponent(id)}`, read };
}
