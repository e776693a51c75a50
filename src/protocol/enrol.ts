import type { FromSchema } from 'json-schema-to-ts';
import type { HelperPoint } from '../domain/helper-point.ts';
import type { Hand } from '../domain/person.ts';
import { type Call, isRecord } from './call.ts';

/** [A1] A phone introduces itself: the code, its public key (SPKI, base64url) and a signature over the code (P1363, base64url). */
export const enrolSchema = {
  type: 'object',
  required: ['code', 'deviceName', 'publicKey', 'proof'],
  properties: {
    code: { type: 'string', minLength: 1, maxLength: 64 },
    deviceName: { type: 'string', maxLength: 80 },
    publicKey: { type: 'string', minLength: 1, maxLength: 400 },
    proof: { type: 'string', minLength: 1, maxLength: 200 },
  },
} as const;

/** [A1] What a phone sends to enrol. */
export type EnrolRequest = FromSchema<typeof enrolSchema>;

/** [A1] What an enrolled phone knows for good; the session itself is the cookie. */
export interface EnrolAnswer {
  /** `lastN` and `lastRunning`: where a known key goes on counting; 0 for a new device. */
  readonly device: {
    readonly id: string;
    readonly number: number;
    readonly lastN: number;
    readonly lastRunning: number;
    /** The station's time of this enrolment: an older revocation does not concern it ([A3]). */
    readonly enrolledAt: number;
  };
  readonly hands: readonly Hand[];
  readonly point: HelperPoint;
  readonly street: { readonly id: string; readonly name: string };
  readonly stationId: string;
  /** Public keys of the station, SPKI base64url. */
  readonly stationKeys: readonly string[];
}

/** `POST /api/enrol`. */
export const ENROL_PATH = '/enrol';

/** The page that a link or QR opens; 128 bits follow in the fragment, which no server and no log ever sees. */
export const ENROL_PAGE = '/enrol';

/** The call that spends a code. */
export function enrolCall(request: EnrolRequest): Call<EnrolAnswer> {
  return { method: 'POST', path: ENROL_PATH, body: request, read: readEnrolAnswer };
}

/** Reads what an enrolment answers; undefined for anything else. */
export function readEnrolAnswer(body: unknown): EnrolAnswer | undefined {
  if (!isRecord(body) || !isRecord(body['device']) || !isRecord(body['point'])) return undefined;
  const whole =
    Array.isArray(body['hands']) && isRecord(body['street']) && typeof body['stationId'] === 'string';
  return whole ? (body as unknown as EnrolAnswer) : undefined;
}
