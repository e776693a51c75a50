import type { Holidays } from '../domain/holidays.ts';
import { type Call, isRecord } from './call.ts';

const days = {
  type: 'array',
  maxItems: 80,
  items: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
} as const;

/** The days off and the worked weekends of one year. */
export const holidaysSchema = {
  type: 'object',
  required: ['year', 'rest', 'work'],
  properties: { year: { type: 'integer', minimum: 2020, maximum: 2100 }, rest: days, work: days },
} as const;

/** What is sent. */
export interface YearOfHolidays extends Holidays {
  readonly year: number;
}

/** `PUT /api/holidays`; for administrators, with an audit row ([D2]). */
export const HOLIDAYS_PATH = '/holidays';

/** The call that puts a year's notice in the place of what the street's calendar knew of it. */
export function holidaysCall({ year, rest, work }: YearOfHolidays): Call<{ years: number[] }> {
  const read = (body: unknown) =>
    isRecord(body) && Array.isArray(body['years']) ? (body as { years: number[] }) : undefined;
  return { method: 'PUT', path: HOLIDAYS_PATH, body: { year, rest, work }, read };
}
