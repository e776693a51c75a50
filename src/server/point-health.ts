import type { FastifyInstance } from 'fastify';
import { type DeviceHealth, POINT_HEALTH_PATH } from '../protocol/point-health.ts';
import type { Health } from '../protocol/push.ts';
import { actorOf } from './actor.ts';
import type { Station } from './context.ts';
import { countRefused, numbersOf } from './numbers.ts';
import { Refusal } from './problem.ts';
import type { Sql } from './storage/sql.ts';

/** Missing numbers that are looked at; a phone that misses more has another trouble than numbers. */
const MOST_NAMED = 50;

/** [H1], [H2] `GET /api/points/health`: what every phone gave out, what came of it, and how the phone is doing. */
export function pointHealth(app: FastifyInstance, station: Station): void {
  app.get(`/api${POINT_HEALTH_PATH}`, async (request) => {
    const { street, actor } = await actorOf(station, request);
    const may = actor.roles.some((role) => role === 'dispatcher' || role === 'admin');
    if (!may) throw new Refusal('not-allowed', 403);
    return { devices: await station.db.snapshot((sql) => devicesOf(sql, street)) };
  });
}

interface Row {
  readonly id: string;
  readonly point: string;
  readonly number: number;
  readonly name: string;
  readonly person: string;
  readonly last_n: number;
  readonly revoked_at: number | null;
  readonly content: string | null;
  readonly at: number | null;
  readonly clock_offset: number | null;
}

async function devicesOf(sql: Sql, street: string): Promise<DeviceHealth[]> {
  const rows = await sql.all<Row>(
    `SELECT devices.id, devices.point, devices.number, devices.name, devices.person, devices.last_n,
       devices.revoked_at, health.content, health.at,
       (SELECT clock_offset FROM runs WHERE runs.device = devices.id ORDER BY runs.at DESC, runs.run DESC LIMIT 1)
         AS clock_offset
     FROM devices LEFT JOIN health ON health.device = devices.id
     WHERE devices.street = $1 ORDER BY devices.point, devices.number`,
    street,
  );
  const devices: DeviceHealth[] = [];
  for (const row of rows) devices.push(await healthOf(sql, street, row));
  return devices;
}

async function healthOf(sql: Sql, street: string, row: Row): Promise<DeviceHealth> {
  const { id, point, number, name, person, last_n: given, revoked_at, content, at, clock_offset } = row;
  const refused = await countRefused(sql, street, id);
  const held = await numbersOf(sql, street, id, 1, given, MOST_NAMED + refused);
  const { received } = held;
  const lost = held.missing.filter((n) => !held.refused.includes(n));
  return {
    ...{ device: id, point, number, name, person, given, received },
    refused,
    missing: Math.max(0, given - received - refused),
    missingNumbers: lost.slice(0, MOST_NAMED),
    ...(revoked_at !== null && { revokedAt: revoked_at }),
    ...(at !== null && { lastContactAt: at }),
    ...(content !== null && { said: JSON.parse(content) as Health }),
    ...(clock_offset !== null && { clockOffset: clock_offset }),
  };
}
