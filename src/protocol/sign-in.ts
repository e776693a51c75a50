import type { FromSchema } from 'json-schema-to-ts';
import type { Person } from '../domain/person.ts';
import { type Call, isRecord } from './call.ts';

/** [A2] Staff sign in at a PC with a name and a password. */
export const signInSchema = {
  type: 'object',
  required: ['name', 'password'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 64 },
    password: { type: 'string', minLength: 1, maxLength: 200 },
  },
} as const;

/** [A2] Name and password. */
export type SignInRequest = FromSchema<typeof signInSchema>;

/** [A2] Who this session is. */
export interface Me {
  readonly person: Person;
  readonly street: { readonly id: string; readonly name: string };
}

/** `POST /api/sign-in`, `POST /api/sign-out`, `GET /api/me`. */
export const SIGN_IN_PATH = '/sign-in';
export const SIGN_OUT_PATH = '/sign-out';
export const ME_PATH = '/me';

/** The call that starts a staff session. */
export function signInCall(request: SignInRequest): Call<Me> {
  return { method: 'POST', path: SIGN_IN_PATH, body: request, read: readMe };
}

/** The call that ends it. */
export function signOutCall(): Call<Record<string, unknown>> {
  return {
    method: 'POST',
    path: SIGN_OUT_PATH,
    body: {},
    read: (body) => (isRecord(body) ? body : undefined),
  };
}

/** The call that asks who is signed in. */
export function meCall(): Call<Me> {
  return { method: 'GET', path: ME_PATH, read: readMe };
}

function readMe(body: unknown): Me | undefined {
  return isRecord(body) && isRecord(body['person']) && isRecord(body['street'])
    ? (body as unknown as Me)
    : undefined;
}
