import type { Revocation } from './revocation.ts';

/** What every error answer says: a stable code, and a sentence that a person can act on. */
export interface Problem {
  readonly error: {
    readonly code: string;
    readonly message: string;
    /** [A3] With `device-revoked`. */
    readonly revocation?: Revocation;
  };
}

/** JSON Schema of `Problem`. */
export const problemSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: { type: 'string' }, message: { type: 'string' }, revocation: { type: 'object' } },
    },
  },
} as const;

/** Reads a problem's code from an answer body; undefined when it is not ours. */
export function readProblem(body: unknown): Problem['error'] | undefined {
  const error = (body as Partial<Problem> | null | undefined)?.error;
  return typeof error?.code === 'string' && typeof error.message === 'string' ? error : undefined;
}
