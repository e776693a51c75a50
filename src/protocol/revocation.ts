import { type Call, isRecord } from './call.ts';

/** [A3] The station's signed word that a device is no longer the street's: the one thing on which a phone wipes itself. */
export interface Revocation {
  readonly stationId: string;
  readonly device: string;
  /** The station's time; of an enrolment after it the word says nothing. */
  readonly at: number;
  /** ECDSA P-256 over `revocationText`: raw r‖s, base64url. */
  readonly signature: string;
}

/** What the station signs; the first word keeps it apart from everything else that it may ever sign. */
export function revocationText({ stationId, device, at }: Omit<Revocation, 'signature'>): string {
  return JSON.stringify(['device-revoked', stationId, device, at]);
}

/** Reads it from a problem; undefined for anything else. Whether it is true, only the signature says. */
export function readRevocation(value: unknown): Revocation | undefined {
  if (!isRecord(value) || typeof value['at'] !== 'number') return undefined;
  const texts = ['stationId', 'device', 'signature'].every((field) => typeof value[field] === 'string');
  return texts ? (value as unknown as Revocation) : undefined;
}

/** `POST /api/wiped`: a revoked phone's last word; the answer has the browser clear what the phone could not. */
export const WIPED_PATH = '/wiped';

/** [A3] The call after the databases are deleted. */
export function wipedCall(): Call<Record<string, unknown>> {
  const read = (body: unknown) => (isRecord(body) ? body : undefined);
  return { method: 'POST', path: WIPED_PATH, body: {}, read };
}
