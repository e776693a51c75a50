import type { HelperPoint } from '../domain/helper-point.ts';
import type { Person } from '../domain/person.ts';
import type { Actor } from '../domain/scope.ts';
import type { PointDetail, PointDevice } from '../protocol/points.ts';
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
  readonly health: string | null;
  readonly at: number | null;
}

function devicesOf(sql: Sql, street: string): Promise<DeviceRow[]> {
  return sql.all<DeviceRow>(
    `SELECT devices.id, devices.point, devices.number, devices.name, devices.person, health.content AS health,
       health.at FROM devices LEFT JOIN health ON health.device = devices.id
     WHERE devices.street = $1 AND devices.revoked_at IS NULL ORDER BY devices.point, devices.number`,
    street,
  );
}

/** Its people are those who belong there, and those who have a phone there. */
function detailOf(point: HelperPoint, people: readonly Person[], devices: readonly DeviceRow[]): PointDetail {
  const own = devices.filter((device) => device.point === point.id);
  const belongs = (person: Person) =>
    person.point === point.id || own.some((device) => device.person === person.id);
  return { point, people: people.filter(belongs), devices: own.map(deviceOf) };
}

function deviceOf({ id, number, name, person, health, at }: DeviceRow): PointDevice {
  const said = health === null ? undefined : (JSON.parse(health) as Health);
  return {
    id,
    number,
    name,
    person,
    ...(at !== null && { lastContactAt: at }),
    ...(said && { waiting: said.waiting }),
  };
}
