import type { Calendar } from '../domain/calendar.ts';
import type { Community, HelperPoint, Line } from '../domain/helper-point.ts';
import type { Kind } from '../domain/kind.ts';
import type { Hand, Person } from '../domain/person.ts';
import { type Role, STATION_ROLES } from '../domain/role.ts';
import type { Actor } from '../domain/scope.ts';
import type { Catalog } from '../protocol/catalog.ts';
import { DESK } from './accept/batch.ts';
import type { Sql } from './storage/sql.ts';

/** [L9] The catalog without its version: for a phone its own point and the people whom it meets, for staff the street. */
export async function catalogContent(
  sql: Sql,
  street: string,
  actor: Actor,
): Promise<Omit<Catalog, 'version'>> {
  const row = await streetOf(sql, street);
  const points = (await pointsOf(sql, street)).filter((point) => publishesPoint(actor, point));
  const people = await peopleOf(sql, street);
  const own = points.find((point) => point.id === actor.point);
  return {
    street: { id: street, name: row.name },
    ...(own && { point: own }),
    hands: await handsOf(sql, people, actor),
    kinds: await kindsOf(sql, street),
    lines: await sql
      .all<Line>('SELECT id, name FROM lines WHERE street = $1 ORDER BY id', street)
      .then(plain),
    communities: await sql
      .all<Community>('SELECT id, name FROM communities WHERE street = $1 ORDER BY id', street)
      .then(plain),
    points,
    people: people.filter((person) => publishesPerson(actor, person, points)),
    calendar: JSON.parse(row.calendar) as Calendar,
    duty: { phone: row.duty_phone },
    fairlyWeight: row.fairly_weight,
  };
}

interface StreetRow {
  readonly name: string;
  readonly duty_phone: string;
  readonly calendar: string;
  readonly fairly_weight: number;
}

async function streetOf(sql: Sql, street: string): Promise<StreetRow> {
  const text = 'SELECT name, duty_phone, calendar, fairly_weight FROM streets WHERE id = $1';
  const row = await sql.get<StreetRow>(text, street);
  if (!row) throw new Error('a session of a street that does not exist');
  return row;
}

async function pointsOf(sql: Sql, street: string): Promise<HelperPoint[]> {
  const rows = await sql.all<Omit<HelperPoint, 'tiles'> & { tiles: string }>(
    `SELECT id, number, sign_name AS "signName", short_name AS "shortName", community, address, landmark, tiles
     FROM points WHERE street = $1 ORDER BY number`,
    street,
  );
  return rows.map((row) => ({ ...row, tiles: JSON.parse(row.tiles) as string[] }));
}

function kindsOf(sql: Sql, street: string): Promise<Kind[]> {
  const text =
    'SELECT code, spoken, formal, english, counting, days, first FROM kinds WHERE street = $1 ORDER BY position, code';
  return sql.all<Kind>(text, street).then(plain);
}

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly roles: string;
  readonly point: string | null;
  readonly community: string | null;
  readonly line: string | null;
  readonly phone: string | null;
}

async function peopleOf(sql: Sql, street: string): Promise<Person[]> {
  const text =
    'SELECT id, name, roles, point, community, line, phone FROM people WHERE street = $1 ORDER BY id';
  const rows = await sql.all<PersonRow>(text, street);
  return rows.map(({ id, name, roles, point, community, line, phone }) => ({
    id,
    name,
    roles: JSON.parse(roles) as Role[],
    ...(point !== null && { point }),
    ...(community !== null && { community }),
    ...(line !== null && { line }),
    ...(phone !== null && { phone }),
  }));
}

async function handsOf(sql: Sql, people: readonly Person[], actor: Actor): Promise<Hand[]> {
  if (actor.device === DESK) return [];
  const text = 'SELECT person FROM device_hands WHERE device = $1 ORDER BY since, person';
  const rows = await sql.all<{ person: string }>(text, actor.device);
  const hands = rows.flatMap(({ person }) => people.filter(({ id }) => id === person));
  return hands.map(({ id, name, roles }) => ({ id, name, roles }));
}

function publishesPoint(actor: Actor, point: HelperPoint): boolean {
  return (
    seesStreet(actor) ||
    point.id === actor.point ||
    (isCommunity(actor) && point.community === actor.community)
  );
}

/** Histories name those who work for the street, and the neighbours at the points that are published too. */
function publishesPerson(
  actor: Actor,
  { roles, point, community }: Person,
  points: readonly HelperPoint[],
): boolean {
  if (seesStreet(actor) || roles.some((role) => role !== 'host' && role !== 'volunteer')) return true;
  const own = isCommunity(actor) && community !== undefined && community === actor.community;
  return own || points.some(({ id }) => id === point);
}

function seesStreet({ roles }: Actor): boolean {
  return roles.includes('line') || STATION_ROLES.some((role) => roles.includes(role));
}

function isCommunity({ roles }: Actor): boolean {
  return roles.includes('community');
}

/** Rows of node:sqlite have no prototype; spread into plain objects they compare and serialise like any other. */
function plain<Row extends object>(rows: Row[]): Row[] {
  return rows.map((row) => ({ ...row }));
}
