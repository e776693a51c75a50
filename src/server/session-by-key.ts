import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_PATH, type SessionRequest, sessionSchema, sessionText } from '../protocol/session.ts';
import type { Station } from './context.ts';
import { provenKey } from './device-proof.ts';
import { type DevicePlace, enrolAnswer } from './enrol-answer.ts';
import { Nonces } from './nonces.ts';
import { Refusal } from './problem.ts';
import { deviceRevoked } from './revocation.ts';
import { giveCookie, newSession, startSession } from './session.ts';
import type { Sql } from './storage/sql.ts';
import { Tries } from './tries.ts';

/** [A7] A signature cannot be guessed; the limit only keeps a stranger from keeping the station busy. */
const TRIES = 30;
const WITHIN = 10 * 60_000;

/** [A7] `POST /api/session`: the enrolment key signs a nonce and has a cookie again. */
export function sessionByKey(app: FastifyInstance, station: Station): void {
  const nonces = new Nonces(station.keys);
  const tries = new Tries(TRIES, WITHIN);
  const options = { schema: { body: sessionSchema } };
  app.post<{ Body: SessionRequest }>(`/api${SESSION_PATH}`, options, async (request, reply) => {
    const { device, nonce, proof } = request.body;
    const now = station.clock.now();
    if (nonce === undefined || proof === undefined) return { nonce: nonces.make(device, now) };
    tries.begin(device, now, reply);
    const known = nonces.use(nonce, device, now) ? await deviceOf(station.db, device) : undefined;
    // One word for all: who guesses learns neither devices nor keys.
    if (!known || !isProven(known, nonce, proof)) throw new Refusal('bad-proof', 403);
    tries.forgive(device, now);
    return renew(station, known, request, reply, now);
  });
}

interface KnownDevice extends DevicePlace {
  readonly id: string;
  readonly number: number;
  readonly public_key: string;
  readonly last_n: number;
  readonly last_running: number;
  readonly enrolled_at: number;
  readonly revoked_at: number | null;
}

function deviceOf(sql: Sql, id: string): Promise<KnownDevice | undefined> {
  const text = `SELECT id, street, point, person, number, public_key, last_n, last_running, enrolled_at, revoked_at
    FROM devices WHERE id = $1`;
  return sql.get<KnownDevice>(text, id);
}

function isProven({ public_key }: KnownDevice, nonce: string, proof: string): boolean {
  return provenKey(public_key, sessionText(nonce), proof) !== undefined;
}

/** [A3] A revoked device gets its cookie too: it is good for sending what waits, and for nothing else. */
async function renew(
  station: Station,
  device: KnownDevice,
  request: FastifyRequest,
  reply: FastifyReply,
  now: number,
) {
  const session = newSession(device.street, device.person, device.id, now);
  const secret = await station.db.transaction((sql) => startSession(sql, session, now));
  giveCookie(request, reply, session, secret);
  if (device.revoked_at !== null) throw deviceRevoked(station, device.id, device.revoked_at);
  const { id, number, last_n: lastN, last_running: lastRunning, enrolled_at: enrolledAt } = device;
  return enrolAnswer(station.db, station, device, { id, number, lastN, lastRunning, enrolledAt });
}
