import { type Call, isRecord } from './call.ts';

/** [H2] Numbers that one question may be about. */
export const MOST_NUMBERS = 10_000;

/** JSON Schema of the query: the asking device's numbers from … to, both included. */
export const reconcileQuerySchema = {
  type: 'object',
  required: ['from', 'to'],
  properties: {
    from: { type: 'integer', minimum: 1, maximum: 9007199254740991 },
    to: { type: 'integer', minimum: 1, maximum: 9007199254740991 },
  },
} as const;

/** [H2] The station's own answer which of a phone's numbers lie on its disk. */
export interface ReconcileAnswer {
  readonly from: number;
  readonly to: number;
  /** The station's time, epoch milliseconds. */
  readonly at: number;
  /** How many of them the station has. */
  readonly received: number;
  /** Those that it does not have, in order. */
  readonly missing: readonly number[];
  /** Of the missing ones, those that came and were refused. */
  readonly refused: readonly number[];
}

/** `GET /api/sync/reconcile?from=&to=`. */
export const RECONCILE_PATH = '/sync/reconcile';

/** The call that asks for a span of numbers; an answer about another span is not believed. */
export function reconcileCall(from: number, to: number): Call<ReconcileAnswer> {
  const read = (body: unknown) =>
    isRecord(body) && body['from'] === from && body['to'] === to && isAnswer(body)
      ? (body as unknown as ReconcileAnswer)
      : undefined;
  return { method: 'GET', path: `${RECONCILE_PATH}?from=${from}&to=${to}`, read };
}

function isAnswer({ at, received, missing, refused }: Record<string, unknown>): boolean {
  return typeof at === 'number' && typeof received === 'number' && isList(missing) && isList(refused);
}

function isList(value: unknown): boolean {
  return Array.isArray(value) && value.every((n) => Number.isSafeInteger(n));
}
