import type { FastifyRequest } from 'fastify';
import type { Role } from '../domain/role.ts';
import type { Actor } from '../domain/scope.ts';
import { DESK } from './accept/batch.ts';
import type { Station } from './context.ts';
import { Refusal } from './problem.ts';
import { deviceRevoked } from './revocation.ts';
import { findSession } from './session.ts';
import type { Sql } from './storage/sql.ts';

/** Who asks, and in which street; roles and places are read anew for every call ([A5]). */
export interface Asker {
  readonly street: string;
  readonly actor: Actor;
}

/** [A3] Who sends: a revoked device may still do that, and nothing else. */
export interface Sender extends Asker {
  readonly revokedAt?: number;
}

interface PersonRow {
  readonly roles: string;
  readonly point: string | null;
  readonly community: string | null;
  readonly line: string | null;
}

/** [P5] The actor of the request's session; 401 without one, and [A3] for a revoked device the station's signed word. */
export async function actorOf(station: Station, request: FastifyRequest): Promise<Asker> {
  const { revokedAt, ...asker } = await senderOf(station, request);
  if (revokedAt !== undefined) throw deviceRevoked(station, asker.actor.device, revokedAt);
  return asker;
}

/** [A3] The same for a push, which a revoked device may still bring. */
export async function senderOf(station: Station, request: FastifyRequest): Promise<Sender> {
  const session = await findSession(station, request);
  const actor = session && (await actorFor(station.db, session.person, session.device));
  if (!session || !actor) throw new Refusal('no-session', 401);
  const revokedAt = session.device === null ? undefined : await revokedSince(station.db, session.device);
  return { street: session.street, actor, ...(revokedAt !== undefined && { revokedAt }) };
}

/** [A3] Who would be asking from this device, by the person to whom it was given; undefined when either is gone. */
export async function senderFor(sql: Sql, device: string): Promise<Asker | undefined> {
  const text = 'SELECT street, person FROM devices WHERE id = $1';
  const row = await sql.get<{ street: string; person: string }>(text, device);
  const actor = row && (await actorFor(sql, row.person, device));
  return row && actor && { street: row.street, actor };
}

/** [A3] When the device was revoked; undefined for one in use. */
export async function revokedSince(sql: Sql, device: string): Promise<number | undefined> {
  const text = 'SELECT revoked_at FROM devices WHERE id = $1';
  return (await sql.get<{ revoked_at: number | null }>(text, device))?.revoked_at ?? undefined;
}

/** The actor that a person is on a device, or at the desk; undefined when either is gone. Revoked is asked apart. */
export async function actorFor(sql: Sql, person: string, device: string | null): Promise<Actor | undefined> {
  const text = 'SELECT roles, point, community, line FROM people WHERE id = $1';
  const row = await sql.get<PersonRow>(text, person);
  if (!row) return undefined;
  const places = device === null ? atDesk(row) : await onDevice(sql, device);
  return (
    places && {
      ...places,
      person,
      roles: JSON.parse(row.roles) as Role[],
      ...(row.community !== null && { community: row.community }),
      ...(row.line !== null && { line: row.line }),
    }
  );
}

type Places = Pick<Actor, 'device' | 'point' | 'servedPoints'>;

function atDesk({ point }: PersonRow): Places {
  return { device: DESK, servedPoints: [], ...(point !== null && { point }) };
}

async function onDevice(sql: Sql, device: string): Promise<Places | undefined> {
  const text = 'SELECT point FROM devices WHERE id = $1';
  const row = await sql.get<{ point: string }>(text, device);
  if (!row) return undefined;
  const served = await sql.all<{ point: string }>(
    'SELECT point FROM device_points WHERE device = $1',
    device,
  );
  return { device, point: row.point, servedPoints: served.map(({ point }) => point) };
}
