import { type Call, isRecord } from './call.ts';
import { POINTS_PATH } from './points.ts';
import type { Health } from './push.ts';

/** [H1], [H2] One phone as the station knows it. */
export interface DeviceHealth {
  readonly device: string;
  readonly point: string;
  readonly number: number;
  readonly name: string;
  readonly person: string;
  readonly revokedAt?: number;
  readonly lastContactAt?: number;
  /** What it said of itself at its last contact. */
  readonly said?: Health;
  /** Station clock minus its clock in its newest run, milliseconds. */
  readonly clockOffset?: number;
  /** Numbers it has given out, as far as the station ever heard. */
  readonly given: number;
  readonly received: number;
  readonly refused: number;
  /** Given out, neither received nor refused. */
  readonly missing: number;
  /** The first of these. */
  readonly missingNumbers: readonly number[];
}

/** `GET /api/points/health`: 对账 at the desk. */
export const POINT_HEALTH_PATH = `${POINTS_PATH}/health`;

/** The call for every phone of the street. */
export function pointHealthCall(): Call<{ devices: DeviceHealth[] }> {
  const read = (body: unknown) =>
    isRecord(body) && Array.isArray(body['devices']) ? (body as { devices: DeviceHealth[] }) : undefined;
  return { method: 'GET', path: POINT_HEALTH_PATH, read };
}
