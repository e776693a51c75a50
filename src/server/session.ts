import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DAY, HOUR } from '../domain/day.ts';
import { IDLE_HEADER } from '../protocol/version.ts';
import type { Station } from './context.ts';
import { sha256 } from './keys.ts';
import { type Sql, Unavailable } from './storage/sql.ts';

/** A row of `sessions`: `device` only on an enrolled phone. */
export interface Session {
  readonly street: string;
  readonly person: string;
  readonly device: string | null;
  readonly expires_at: number;
}

/**
 * Phone app and desk may run in one browser (a community's PC, the sample street): each has its own cookie, or signing
 * in here would silently make the phone's records those of the staff.
 */
const COOKIES = { phone: 'jieyou', desk: 'jieyou-desk' } as const;

/** Nobody is asked to enrol again ([A4]); a desk that nobody touches for a working day signs out. */
const LIFE = { phone: 400 * DAY, desk: 12 * HOUR } as const;

/** Using a session lengthens it, but writes at most this often. */
const RENEW_AFTER = { phone: DAY, desk: HOUR / 12 } as const;

type Seat = keyof typeof COOKIES;

/** A session that begins now: a phone's with its device, a desk's without. */
export function newSession(street: string, person: string, device: string | null, now: number): Session {
  return { street, person, device, expires_at: now + LIFE[seatOf(device)] };
}

/** Starts a session and gives its secret; the database holds only a hash of it. */
export async function startSession(sql: Sql, session: Session, now: number): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await sql.run('DELETE FROM sessions WHERE expires_at <= $1', now);
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

/** The session that the request's cookie names, if it has not run out; a person's using it lengthens it. */
export async function findSession(
  { db, clock }: Station,
  request: FastifyRequest,
): Promise<Session | undefined> {
  const secret = secretOf(request);
  if (!secret) return undefined;
  const now = clock.now();
  const text =
    'SELECT street, person, device, expires_at FROM sessions WHERE id_hash = $1 AND expires_at > $2';
  const session = await db.get<Session>(text, sha256(secret), now);
  const isIdle = request.headers[IDLE_HEADER] !== undefined;
  if (!session || isIdle || !isToRenew(session, now)) return session;
  const renewed = newSession(session.street, session.person, session.device, now);
  if (!(await isLengthened(db, secret, renewed))) return session;
  renewals.set(request, { session: renewed, secret });
  return renewed;
}

/** [F50] Whoever may only read, because nothing can be written now, reads on with the session as it is. */
async function isLengthened(db: Sql, secret: string, { expires_at }: Session): Promise<boolean> {
  const text = 'UPDATE sessions SET expires_at = $2 WHERE id_hash = $1';
  try {
    await db.run(text, sha256(secret), expires_at);
    return true;
  } catch (error) {
    if (error instanceof Unavailable) return false;
    throw error;
  }
}

/**
 * [A6] Whose session the cookie names, for counting: one word for all the cookies of a device, or of a person at the
 * desk. Looked up and not used, so it lengthens nothing.
 */
export async function holderOf({ db, clock }: Station, request: FastifyRequest): Promise<string | undefined> {
  const secret = secretOf(request);
  if (!secret) return undefined;
  const text = 'SELECT person, device FROM sessions WHERE id_hash = $1 AND expires_at > $2';
  const known = await db.get<Pick<Session, 'person' | 'device'>>(text, sha256(secret), clock.now());
  return known && (known.device === null ? `person ${known.person}` : `device ${known.device}`);
}

/** [A1] Hands the secret to the browser, where no script can read it. */
export function giveCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  session: Session,
  secret: string,
): void {
  const seat = seatOf(session.device);
  reply.setCookie(COOKIES[seat], secret, {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: schemeOf(request) === 'https',
    // A span and not a moment: a phone whose clock stands in 2035 would drop a cookie of 2027 at once ([F30]).
    maxAge: LIFE[seat] / 1000,
  });
}

/** Ends the session and takes the cookie away. */
export async function endSession(sql: Sql, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const secret = secretOf(request);
  if (secret) await sql.run('DELETE FROM sessions WHERE id_hash = $1', sha256(secret));
  forgetCookie(request, reply);
}

/** Takes the cookie away from the browser. */
export function forgetCookie(request: FastifyRequest, reply: FastifyReply): void {
  for (const name of namesFor(request)) reply.clearCookie(name, { path: '/' });
}

/** The browser's cookie has to live as long as the row: whoever used a session gets it anew. */
export function renewCookies(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    const renewal = renewals.get(request);
    // Without the page's address nobody knows whether it is https; the next call will tell.
    if (renewal && schemeOf(request)) giveCookie(request, reply, renewal.session, renewal.secret);
  });
}

const renewals = new WeakMap<FastifyRequest, { session: Session; secret: string }>();

function seatOf(device: string | null): Seat {
  return device === null ? 'desk' : 'phone';
}

function isToRenew({ device, expires_at }: Session, now: number): boolean {
  const seat = seatOf(device);
  return expires_at < now + LIFE[seat] - RENEW_AFTER[seat];
}

function secretOf(request: FastifyRequest): string | undefined {
  return namesFor(request)
    .map((name) => request.cookies[name])
    .find((secret) => secret);
}

/** Which of the two is meant: the page that asks tells, by its own address. Other programs have one of them anyway. */
function namesFor({ headers }: FastifyRequest): string[] {
  const page = headers.referer;
  if (page === undefined || !URL.canParse(page)) return [COOKIES.phone, COOKIES.desk];
  return [/^\/desk(\/|$)/.test(new URL(page).pathname) ? COOKIES.desk : COOKIES.phone];
}

/** A proxy before the station speaks https for it. */
function schemeOf({ headers }: FastifyRequest): string | undefined {
  const address = headers.origin ?? headers.referer;
  return address === undefined ? undefined : address.split(':')[0];
}
