import { type Call, isRecord } from './call.ts';

/** Who may sign in at a PC, and by which name. */
export interface Account {
  readonly person: string;
  readonly signInName: string;
}

/** A password that takes the place of the one before. */
export const newPasswordSchema = {
  type: 'object',
  required: ['password'],
  properties: { password: { type: 'string', minLength: 8, maxLength: 200 } },
} as const;

/** `GET /api/accounts`, `POST /api/accounts/:person/password|close`; for administrators, each write with an audit row ([D2]). */
export const ACCOUNTS_PATH = '/accounts';

/** The call for all accounts of the street. */
export function accountsCall(): Call<{ accounts: Account[] }> {
  const read = (body: unknown) =>
    isRecord(body) && Array.isArray(body['accounts']) ? (body as { accounts: Account[] }) : undefined;
  return { method: 'GET', path: ACCOUNTS_PATH, read };
}

/** The call that gives somebody another password; wherever he is signed in, he is not any more. */
export function newPasswordCall(person: string, password: string): Call<object> {
  return { method: 'POST', path: pathOf(person, 'password'), body: { password }, read: anything };
}

/** The call after which somebody cannot sign in any more; what he did keeps his name. */
export function closeAccountCall(person: string): Call<object> {
  return { method: 'POST', path: pathOf(person, 'close'), body: {}, read: anything };
}

function pathOf(person: string, what: string): string {
  return `${ACCOUNTS_PATH}/${encodeURIComponent(person)}/${what}`;
}

function anything(body: unknown): object | undefined {
  return isRecord(body) ? body : undefined;
}
