import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sha256 } from './keys.ts';
import type { Sql } from './storage/sql.ts';

const COOKIE = 'jieyou';

/** A row of `sessions`: `device` only on an enrolled phone. */
export interface Session {
  readonly street: string;
  readonly person: string;
  readonly device: string | null;
  readonly expires_at: number;
}

/** Starts a session and gives its secret; the database holds only a hash of it. */
export async function startSession(sql: Sql, session: Session, now: number): Promise<string> {
  const secret = randomBytes(24).toString('base64url');
  await sql.run(
    'INSERT INTO sessions (id_hash, street, device, person, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)',
    sha256(secret),
    session.street,
    session.device,
    session.person,
    now,
    session.expires_at,
  );
  return secret;
}

/** The session that the request's cookie names, if it has not run out. */
export async function findSession(
  sql: Sql,
  request: FastifyRequest,
  now: number,
): Promise<Session | undefined> {
  const secret = request.cookies[COOKIE];
  if (!secret) return undefined;
  const text =
    'SELECT street, person, device, expires_at FROM sessions WHERE id_hash = $1 AND expires_at > $2';
  return sql.get<Session>(text, sha256(secret), now);
}

/** [A1] Hands the secret to the browser, where no script can read it; the page's own origin says whether it is https. */
export function giveCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  secret: string,
  expiresAt: number,
): void {
  const secure = request.headers.origin?.startsWith('https:') === true;
  reply.setCookie(COOKIE, secret, {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure,
    expires: new Date(expiresAt),
  });
}

/** Ends the session and takes the cookie away. */
export async function endSession(sql: Sql, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const secret = request.cookies[COOKIE];
  if (secret) await sql.run('DELETE FROM sessions WHERE id_hash = $1', sha256(secret));
  reply.clearCookie(COOKIE, { path: '/' });
}
