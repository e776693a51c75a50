import type { FastifyInstance } from 'fastify';
import { ENROL_PATH, type EnrolAnswer, type EnrolRequest, enrolSchema } from '../protocol/enrol.ts';
import type { Station } from './context.ts';
import { provenKey } from './device-proof.ts';
import { enrolAnswer } from './enrol-answer.ts';
import { enrolDevice, isSpentBy } from './enrolled-device.ts';
import { findCode, isTyped } from './enrolment-code.ts';
import { Refusal } from './problem.ts';
import { giveCookie, newSession, type Session, startSession } from './session.ts';
import { Tries } from './tries.ts';

/** [A1] Eight digits can be guessed: wrong ones are counted together, whoever types them. A link's 128 bits cannot. */
const TYPED_TRIES = 20;
const TYPED_WITHIN = 10 * 60_000;

/** [A1] `POST /api/enrol`: spends a code and makes a phone known. */
export function enrol(app: FastifyInstance, station: Station): void {
  const tries = new Tries(TYPED_TRIES, TYPED_WITHIN);
  const options = { schema: { body: enrolSchema } };
  app.post<{ Body: EnrolRequest }>(`/api${ENROL_PATH}`, options, async (request, reply) => {
    const now = station.clock.now();
    const typed = isTyped(request.body.code);
    if (typed) tries.begin('', now, reply);
    const { answer, session, secret } = await spend(station, request.body, now);
    noteEnrolled(station, answer.device);
    if (typed) tries.forgive('', now);
    giveCookie(request, reply, session, secret);
    return answer;
  });
}

interface Enrolled {
  readonly answer: EnrolAnswer;
  readonly session: Session;
  readonly secret: string;
}

/** One transaction: of two that bring the same code, the second finds it spent. */
function spend(station: Station, given: EnrolRequest, now: number): Promise<Enrolled> {
  return station.db.transaction(async (sql) => {
    const code = await findCode(sql, station.keys, given.code);
    if (!code) throw new Refusal('wrong-code', 403);
    const publicKey = provenKey(given.publicKey, given.code, given.proof);
    if (code.used_at !== null && !(publicKey && (await isSpentBy(sql, code, publicKey))))
      throw new Refusal('used-code', 403);
    if (code.expires_at <= now) throw new Refusal('expired-code', 403);
    if (!publicKey) throw new Refusal('bad-proof', 403);
    const device = await enrolDevice(sql, { code, publicKey, name: given.deviceName }, now);
    await sql.run('UPDATE codes SET used_at = $2 WHERE id = $1', code.id, device.enrolledAt);
    const session = newSession(code.street, code.person, device.id, now);
    const secret = await startSession(sql, session, now);
    return { answer: await enrolAnswer(sql, station, code, device), session, secret };
  });
}

/**
 * [A3] Only when it is committed: of an enrolment that failed, the register must not say that the phone is back. A
 * revocation that came in between is later, and stays the last word.
 */
function noteEnrolled({ devices }: Station, { id, enrolledAt }: EnrolAnswer['device']): void {
  if (devices.isRevokedBefore(id, enrolledAt)) devices.add({ device: id, at: enrolledAt, state: 'enrolled' });
}
