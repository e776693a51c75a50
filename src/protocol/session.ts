import type { FromSchema } from 'json-schema-to-ts';
import { type Call, isRecord } from './call.ts';
import { type EnrolAnswer, readEnrolAnswer } from './enrol.ts';

/** [A7] First `{ device }` for a nonce, then nonce and proof for a new cookie. */
export const sessionSchema = {
  type: 'object',
  required: ['device'],
  properties: {
    device: { type: 'string', minLength: 1, maxLength: 64 },
    nonce: { type: 'string', minLength: 1, maxLength: 200 },
    /** The device key's signature over `sessionText` (P1363, base64url). */
    proof: { type: 'string', minLength: 1, maxLength: 200 },
  },
} as const;

/** [A7] What a phone sends in either step. */
export type SessionRequest = FromSchema<typeof sessionSchema>;

/** `POST /api/session`. */
export const SESSION_PATH = '/session';

/** [A7] What the key signs: never what would pass for the proof of a code. */
export function sessionText(nonce: string): string {
  return `session ${nonce}`;
}

/** The call that asks for a nonce; every device gets one, known or not. */
export function nonceCall(device: string): Call<{ readonly nonce: string }> {
  const read = (body: unknown) =>
    isRecord(body) && typeof body['nonce'] === 'string' ? { nonce: body['nonce'] } : undefined;
  return { method: 'POST', path: SESSION_PATH, body: { device } satisfies SessionRequest, read };
}

/** The call that brings the nonce back signed; it is answered like an enrolment, with a new cookie. */
export function sessionCall(device: string, nonce: string, proof: string): Call<EnrolAnswer> {
  const body: SessionRequest = { device, nonce, proof };
  return { method: 'POST', path: SESSION_PATH, body, read: readEnrolAnswer };
}
