import type { FromSchema } from 'json-schema-to-ts';
import { REDACT_REASONS } from '../domain/erasure.ts';
import { type Call, isRecord } from './call.ts';
import { entrySchema } from './push.ts';
import { REQUESTS_PATH } from './requests.ts';

/** [E2] What an administrator erases: these entries, or without `entries` all that the request has by now. */
export const redactSchema = {
  type: 'object',
  required: ['id', 'reason', 'seen'],
  properties: {
    /** Of the entry that the station will write: the same order sent twice erases once ([D2]). */
    id: entrySchema.properties.id,
    entries: { type: 'array', minItems: 1, maxItems: 500, items: entrySchema.properties.id },
    reason: { enum: REDACT_REASONS },
    /** The newest `seq` of the request on the administrator's screen. */
    seen: { type: 'integer', minimum: 0 },
  },
} as const;
export type RedactOrder = FromSchema<typeof redactSchema>;

/** What was erased; `gone` is false while another process still holds the old pages of the database's file. */
export interface RedactAnswer {
  readonly seq: number;
  readonly entries: number;
  readonly media: number;
  readonly gone: boolean;
}

/** The call that erases; `POST /api/requests/:id/redact`. */
export function redactCall(request: string, order: RedactOrder): Call<RedactAnswer> {
  const read = (body: unknown) =>
    isRecord(body) && typeof body['seq'] === 'number' && typeof body['gone'] === 'boolean'
      ? (body as unknown as RedactAnswer)
      : undefined;
  return {
    method: 'POST',
    path: `${REQUESTS_PATH}/${encodeURIComponent(request)}/redact`,
    body: order,
    read,
  };
}
