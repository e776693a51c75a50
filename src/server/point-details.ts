import type { HelperPoint } from '../domain/helper-point.ts';
import type { Person } from '../domain/person.ts';
import type { Actor } from '../domain/scope.ts';
import type { PointDetail, PointDevice, RevokedDevice } from '../protocol/points.ts';
import type { Health } from '../protocol/push.ts';
import { catalogContent } from './catalog-content.ts';
import type { Sql } from './storage/sql.ts';

/** Every point of the street with its people and phones. */
export async function pointDetails(sql: Sql, street: string, actor: Actor): Promise<PointDetail[]> {
  const { points, people } = await catalogContent(sql, street, actor);
  const devices = await devicesOf(sql, street);
  return points.map((point) => detailOf(point, people, devices));
}

interface DeviceRow {
  readonly id: string;
  readonly point: string;
  readonly number: number;
  readonly name: string;
  readonly person: string;
  readonly revoked_at: number | null;
  readonly wiped_at: number | null;
  readonly moved_to: number | null;
  readonly held: number;
  readonly health: string | null;
  readonly at: number | null;
}

function devicesOf(sql: Sql, street: string): Promise<DeviceRow[]> {
  return sql.all<DeviceRow>(
    `SELECT devices.id, devices.point, devices.number, devices.name, devices.person, devices.revoked_at,
       devices.wiped_at, successors.number AS moved_to, health.content AS health, health.at,
       (SELECT COUNT(*) FROM quarantine WHERE device = devices.id AND decided IS NULL) AS held
     FROM devices LEFT JOIN health ON health.device = devices.id
     LEFT JOIN devices AS successors ON successors.id = devices.moved_to
     WHERE devices.street = $1 ORDER BY devices.point, devices.number`,
    street,
  );
}

/** Its people are those who belong there, and those who have a phone there. */
function detailOf(point: HelperPoint, people: readonly Person[], devices: readonly DeviceRow[]): PointDetail {
  const own = devices.filter((device) => device.point === point.id);
  const used = own.filter((device) => device.revoked_at === null);
  const belongs = (person: Person) =>
    person.point === point.id || used.some((device) => device.person === person.id);
  return {
    point,
    people: people.filter(belongs),
    devices: used.map(deviceOf),
    revoked: own.flatMap(revokedOf),
  };
}

function deviceOf({ id, number, name, person, moved_to, held, health, at }: DeviceRow): PointDevice {
  const said = health === null ? undefined : (JSON.parse(health) as Health);
  const { waiting, refused, oldestWaitingAt } = said ?? {};
  return {
    ...{ id, number, name, person },
    ...(at !== null && { lastContactAt: at }),
    ...(waiting !== undefined && { waiting }),
    ...(waiting && oldestWaitingAt !== undefined && { oldestWaitingAt }),
    ...(refused && { refused }),
    ...(moved_to !== null && { movedTo: moved_to }),
    ...(held > 0 && { held }),
  };
}

function revokedOf({ id, number, name, person, revoked_at, wiped_at, held }: DeviceRow): RevokedDevice[] {
  if (revoked_at === null) return [];
  return [
    {
      id,
      number,
      name,
      person,
      revokedAt: revoked_at,
      ...(wiped_at !== null && { wipedAt: wiped_at }),
      held,
    },
  ];
}
