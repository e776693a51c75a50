import type { Counts, Period, Rates } from '../domain/rates.ts';
import { type Call, isRecord } from './call.ts';
import { queryMoment } from './query-moment.ts';

/** [D1] Both ends in epoch milliseconds, inclusive; `asOf` is now unless given. */
export const ratesQuerySchema = {
  type: 'object',
  required: ['from', 'to'],
  properties: { from: queryMoment, to: queryMoment, asOf: queryMoment },
} as const;

/** [D1] The two rates with every number behind them, and favours and emergencies beside. */
export interface RatesAnswer {
  readonly period: Period;
  readonly counts: Counts;
  readonly rates: Rates;
  readonly fairlyWeight: number;
  readonly beside: { readonly favours: number; readonly matters: number; readonly emergencies: number };
}

/** `GET /api/rates`. */
export const RATES_PATH = '/rates';

/** The call for the rates of a period. */
export function ratesCall(from: number, to: number): Call<RatesAnswer> {
  const read = (body: unknown) =>
    isRecord(body) && isRecord(body['counts']) && isRecord(body['rates'])
      ? (body as unknown as RatesAnswer)
      : undefined;
  return { method: 'GET', path: `${RATES_PATH}?from=${from}&to=${to}`, read };
}
