import { type Call, isRecord } from './call.ts';
import type { EnrolmentCode } from './points.ts';

/** [A8] `POST /api/successor`: a code by which the same person goes on in another browser of this phone. */
export const SUCCESSOR_PATH = '/successor';

/** [A8] How long it may be spent: the other browser is at hand. */
export const SUCCESSOR_LIFE_MS = 10 * 60_000;

/** The call of an enrolled device that has sent everything. */
export function successorCall(): Call<EnrolmentCode> {
  return { method: 'POST', path: SUCCESSOR_PATH, body: {}, read: readEnrolmentCode };
}

function readEnrolmentCode(body: unknown): EnrolmentCode | undefined {
  if (!isRecord(body) || typeof body['expiresAt'] !== 'number') return undefined;
  const whole = typeof body['code'] === 'string' && typeof body['link'] === 'string';
  return whole ? (body as unknown as EnrolmentCode) : undefined;
}
