import type { HelperPoint } from '../domain/helper-point.ts';
import type { Hand } from '../domain/person.ts';
import type { Role } from '../domain/role.ts';
import type { EnrolAnswer } from '../protocol/enrol.ts';
import type { Station } from './context.ts';
import { Refusal } from './problem.ts';
import type { Sql } from './storage/sql.ts';

/** Whose the device is. */
export interface DevicePlace {
  readonly street: string;
  readonly point: string;
  readonly person: string;
}

/** [A1], [A7] What a phone is told of itself, with its code as with its key. */
export async function enrolAnswer(
  sql: Sql,
  { keys }: Pick<Station, 'keys'>,
  { street, point, person }: DevicePlace,
  device: EnrolAnswer['device'],
): Promise<EnrolAnswer> {
  const name = await sql.get<{ name: string }>('SELECT name FROM streets WHERE id = $1', street);
  return {
    device,
    hands: [await handOf(sql, person)],
    point: await pointOf(sql, street, point),
    street: { id: street, name: name?.name ?? '' },
    stationId: keys.stationId,
    stationKeys: keys.publicKeys,
  };
}

async function handOf(sql: Sql, person: string): Promise<Hand> {
  const text = 'SELECT id, name, roles FROM people WHERE id = $1';
  const row = await sql.get<{ id: string; name: string; roles: string }>(text, person);
  if (!row) throw new Refusal('wrong-code', 403);
  return { id: row.id, name: row.name, roles: JSON.parse(row.roles) as Role[] };
}

async function pointOf(sql: Sql, street: string, id: string): Promise<HelperPoint> {
  const row = await sql.get<Omit<HelperPoint, 'tiles'> & { tiles: string }>(
    `SELECT id, number, sign_name AS "signName", short_name AS "shortName", community, address, landmark, tiles
     FROM points WHERE street = $1 AND id = $2`,
    ...[street, id],
  );
  if (!row) throw new Refusal('wrong-code', 403);
  return { ...row, tiles: JSON.parse(row.tiles) as string[] };
}
