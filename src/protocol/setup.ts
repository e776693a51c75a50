import type { FromSchema } from 'json-schema-to-ts';
import { type Call, isRecord } from './call.ts';
import type { Me } from './sign-in.ts';

/** The one-time start of a station: its street and its first administrator (who also dispatches). */
export const setupSchema = {
  type: 'object',
  required: ['token', 'street', 'dutyPhone', 'name', 'signInName', 'password'],
  properties: {
    token: { type: 'string', minLength: 1, maxLength: 64 },
    street: { type: 'string', minLength: 1, maxLength: 60 },
    /** Dialled from every phone's emergency page. */
    dutyPhone: { type: 'string', minLength: 3, maxLength: 30 },
    name: { type: 'string', minLength: 1, maxLength: 40 },
    signInName: { type: 'string', minLength: 1, maxLength: 64 },
    password: { type: 'string', minLength: 8, maxLength: 200 },
  },
} as const;

/** What the set-up page sends. */
export type SetupRequest = FromSchema<typeof setupSchema>;

/** `POST /api/setup`; the page carries the token in its fragment. */
export const SETUP_PATH = '/setup';
export const SETUP_PAGE = '/desk/setup';

/** The call that spends the set-up link and signs the administrator in. */
export function setupCall(request: SetupRequest): Call<Me> {
  const read = (body: unknown) =>
    isRecord(body) && isRecord(body['person']) ? (body as unknown as Me) : undefined;
  return { method: 'POST', path: SETUP_PATH, body: request, read };
}
