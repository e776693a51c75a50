import type { Community, HelperPoint } from '../domain/helper-point.ts';
import type { NewName, NewPoint } from '../protocol/points.ts';
import { DEFAULT_TILES } from './catalog-defaults.ts';
import { addNamed, addPoint, exists } from './places.ts';
import { Refusal } from './problem.ts';
import type { Sql } from './storage/sql.ts';

/** [E7] Three digits of a slip. */
const HIGHEST_NUMBER = 999;

/** Opens a point; number and id are given by the station, and a number is never given again. */
export async function newPoint(sql: Sql, street: string, given: NewPoint): Promise<HelperPoint> {
  if (!(await exists(sql, 'communities', street, given.community))) throw new Refusal('unknown-place', 422);
  await checkTiles(sql, street, given.tiles ?? []);
  const same = 'SELECT id FROM points WHERE street = $1 AND short_name = $2';
  // Two points of one short name would write the same slips.
  if (await sql.get(same, street, given.shortName)) throw new Refusal('name-taken', 409);
  const number = await nextNumber(sql, street);
  const { signName, shortName, community, address, landmark, tiles = DEFAULT_TILES } = given;
  const point = { id: `p${number}`, number, signName, shortName, community, address, landmark, tiles };
  await addPoint(sql, street, point);
  return point;
}

/** Adds a line or a community. */
export async function newNamed(
  sql: Sql,
  table: 'lines' | 'communities',
  street: string,
  { name }: NewName,
): Promise<Community> {
  const rows = await sql.all<Community>(`SELECT id, name FROM ${table} WHERE street = $1`, street);
  if (rows.some((row) => row.name === name)) throw new Refusal('name-taken', 409);
  const named = { id: freeId(rows, table === 'lines' ? 'line' : 'community'), name };
  await addNamed(sql, table, street, named);
  return named;
}

function freeId(rows: readonly Community[], prefix: string, number = rows.length + 1): string {
  const id = `${prefix}-${number}`;
  return rows.some((row) => row.id === id) ? freeId(rows, prefix, number + 1) : id;
}

async function nextNumber(sql: Sql, street: string): Promise<number> {
  const text = 'SELECT MAX(number) AS highest FROM points WHERE street = $1';
  const row = await sql.get<{ highest: number | null }>(text, street);
  const number = (row?.highest ?? 0) + 1;
  if (number > HIGHEST_NUMBER) throw new Refusal('bad-body', 422);
  return number;
}

async function checkTiles(sql: Sql, street: string, tiles: readonly string[]): Promise<void> {
  const kinds = await sql.all<{ code: string }>('SELECT code FROM kinds WHERE street = $1', street);
  const unknown = tiles.some((tile) => !kinds.some(({ code }) => code === tile));
  if (unknown || new Set(tiles).size < tiles.length) throw new Refusal('bad-body', 422);
}
