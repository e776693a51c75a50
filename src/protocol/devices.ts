import type { FromSchema } from 'json-schema-to-ts';
import type { Entry } from '../domain/entry.ts';
import { type Call, isRecord } from './call.ts';

/** [A3] Why a device is revoked; for the audit, never shown on the phone. */
export const revokeSchema = {
  type: 'object',
  required: ['reason'],
  properties: { reason: { type: 'string', minLength: 1, maxLength: 200 } },
} as const;

/** [A3] What staff decides about an entry that a revoked device sent. */
export const decisionSchema = {
  type: 'object',
  required: ['decision'],
  properties: { decision: { enum: ['release', 'discard'] } },
} as const;

/** [A3] Take it as if the device were still the street's, or drop its words for good. */
export type Decision = FromSchema<typeof decisionSchema>['decision'];

/** [A3] An entry kept apart from all others. */
export interface HeldEntry {
  readonly entry: Entry;
  readonly receivedAt: number;
}

/** `POST /api/devices/:id/revoke`, `GET /api/devices/:id/held`, `POST /api/devices/:id/held/:entry`. */
export const DEVICES_PATH = '/devices';

/** The call that revokes a device. */
export function revokeCall(device: string, reason: string): Call<Record<string, unknown>> {
  return { method: 'POST', path: pathOf(device, 'revoke'), body: { reason }, read: anything };
}

/** The call for what a revoked device sent since. */
export function heldCall(device: string): Call<{ held: HeldEntry[] }> {
  const read = (body: unknown) =>
    isRecord(body) && Array.isArray(body['held']) ? (body as { held: HeldEntry[] }) : undefined;
  return { method: 'GET', path: pathOf(device, 'held'), read };
}

/** The call that decides about one of them. */
export function decisionCall(
  device: string,
  entry: string,
  decision: Decision,
): Call<Record<string, unknown>> {
  const path = `${pathOf(device, 'held')}/${encodeURIComponent(entry)}`;
  return { method: 'POST', path, body: { decision }, read: anything };
}

function pathOf(device: string, what: string): string {
  return `${DEVICES_PATH}/${encodeURIComponent(device)}/${what}`;
}

function anything(body: unknown): Record<string, unknown> | undefined {
  return isRecord(body) ? body : undefined;
}
