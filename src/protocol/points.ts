import type { FromSchema } from 'json-schema-to-ts';
import type { Community, HelperPoint, Line } from '../domain/helper-point.ts';
import type { Person } from '../domain/person.ts';
import { ROLES } from '../domain/role.ts';
import { type Call, isRecord } from './call.ts';

/** A new helper point; its number and id are given by the station. */
export const newPointSchema = {
  type: 'object',
  required: ['signName', 'shortName', 'community', 'address', 'landmark'],
  properties: {
    signName: { type: 'string', minLength: 1, maxLength: 40 },
    /** Never ends in a digit: the device number follows it ([E7]). */
    shortName: { type: 'string', minLength: 1, maxLength: 8, pattern: '^.*[^0-9\\s]$' },
    community: { type: 'string', minLength: 1, maxLength: 64 },
    address: { type: 'string', minLength: 1, maxLength: 120 },
    landmark: { type: 'string', maxLength: 120 },
    tiles: { type: 'array', maxItems: 24, items: { type: 'string', maxLength: 40 } },
  },
} as const;

/** A new person; `signInName` and `password` only for those who work at a PC. */
export const newPersonSchema = {
  type: 'object',
  required: ['name', 'roles'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 40 },
    roles: { type: 'array', minItems: 1, maxItems: 8, items: { enum: ROLES } },
    point: { type: 'string', maxLength: 64 },
    community: { type: 'string', maxLength: 64 },
    line: { type: 'string', maxLength: 64 },
    phone: { type: 'string', maxLength: 30 },
    signInName: { type: 'string', minLength: 1, maxLength: 64 },
    password: { type: 'string', minLength: 8, maxLength: 200 },
  },
} as const;

/** A new line or community. */
export const newNameSchema = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string', minLength: 1, maxLength: 40 } },
} as const;

/** [A1] For whom an enrolment code is made. */
export const newCodeSchema = {
  type: 'object',
  required: ['person'],
  properties: { person: { type: 'string', minLength: 1, maxLength: 64 } },
} as const;

export type NewPoint = FromSchema<typeof newPointSchema>;
export type NewPerson = FromSchema<typeof newPersonSchema>;
export type NewName = FromSchema<typeof newNameSchema>;

/** [A1] A code for one point and one person: typed as 8 digits, or as a link whose fragment holds 128 bits. Either spends both. */
export interface EnrolmentCode {
  readonly code: string;
  /** Path and fragment; the page puts its own origin before it. */
  readonly link: string;
  readonly expiresAt: number;
}

/** A phone enrolled at a point, and when it was last heard. */
export interface PointDevice {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly person: string;
  readonly lastContactAt?: number;
  readonly waiting?: number;
  /** The phone's clock at the oldest of those that wait. */
  readonly oldestWaitingAt?: number;
  /** Entries that the station refused and the phone still holds. */
  readonly refused?: number;
  /** [A8] The number of the device that went on in its place. */
  readonly movedTo?: number;
  /** [A3] Entries from a time when it was revoked, about which nobody decided yet. */
  readonly held?: number;
}

/** [A3] A phone that is not the street's any more. */
export interface RevokedDevice extends Pick<PointDevice, 'id' | 'number' | 'name' | 'person'> {
  readonly revokedAt: number;
  /** When it said that nothing of the street is on it any more. */
  readonly wipedAt?: number;
  /** Entries that it sent since and nobody decided about. */
  readonly held: number;
}

/** A point with its people and phones, for the administrator's page. */
export interface PointDetail {
  readonly point: HelperPoint;
  readonly people: readonly Person[];
  readonly devices: readonly PointDevice[];
  readonly revoked: readonly RevokedDevice[];
}

/** `GET|POST /api/points`, `POST /api/points/:id/codes`, `POST /api/people|lines|communities`; each write leaves an audit row ([D2]). */
export const POINTS_PATH = '/points';
export const PEOPLE_PATH = '/people';
export const LINES_PATH = '/lines';
export const COMMUNITIES_PATH = '/communities';

/** The call for all points with people and phones. */
export function pointsCall(): Call<{ points: PointDetail[] }> {
  const read = (body: unknown) =>
    isRecord(body) && Array.isArray(body['points']) ? (body as { points: PointDetail[] }) : undefined;
  return { method: 'GET', path: POINTS_PATH, read };
}

/** The call that opens a point. */
export function newPointCall(point: NewPoint): Call<HelperPoint> {
  return { method: 'POST', path: POINTS_PATH, body: point, read: withId<HelperPoint> };
}

/** The call that adds a person. */
export function newPersonCall(person: NewPerson): Call<Person> {
  return { method: 'POST', path: PEOPLE_PATH, body: person, read: withId<Person> };
}

/** The call that adds a line. */
export function newLineCall(line: NewName): Call<Line> {
  return { method: 'POST', path: LINES_PATH, body: line, read: withId<Line> };
}

/** The call that adds a community. */
export function newCommunityCall(community: NewName): Call<Community> {
  return { method: 'POST', path: COMMUNITIES_PATH, body: community, read: withId<Community> };
}

/** The call that makes an enrolment code. */
export function newCodeCall(point: string, person: string): Call<EnrolmentCode> {
  const read = (body: unknown) =>
    isRecord(body) && typeof body['code'] === 'string' ? (body as unknown as EnrolmentCode) : undefined;
  return {
    method: 'POST',
    path: `${POINTS_PATH}/${encodeURIComponent(point)}/codes`,
    body: { person },
    read,
  };
}

function withId<T>(body: unknown): T | undefined {
  return isRecord(body) && typeof body['id'] === 'string' ? (body as T) : undefined;
}
