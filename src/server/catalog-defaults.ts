import { CHINA_CALENDAR } from '../domain/china-calendar.ts';
import type { Line } from '../domain/helper-point.ts';
import type { Kind } from '../domain/kind.ts';
import { shared as en } from '../messages/en/shared.ts';
import { catalog } from '../messages/zh/catalog.ts';
import { shared as zh } from '../messages/zh/shared.ts';
import type { Sql } from './storage/sql.ts';

type Code = keyof typeof catalog.formalKinds;

/** PRODUCT §3: how the first kinds count, and which button stands first. */
const KINDS: readonly [Code, Kind['counting'], number, Kind['first']][] = [
  ['parcel', 'favour', 0, 'later'],
  ['repair', 'favour', 0, 'done'],
  ['parts', 'favour', 0, 'done'],
  ['handy', 'favour', 0, 'done'],
  ['street', 'matter', 3, 'later'],
  ['other', 'matter', 5, 'later'],
  ['emergency', 'emergency', 0, 'later'],
];

/** The kinds that a new station begins with; their names are its own from then on. */
export const DEFAULT_KINDS: readonly Kind[] = KINDS.map(([code, counting, days, first]) => ({
  code,
  spoken: zh.kinds[code],
  formal: catalog.formalKinds[code],
  english: en.kinds[code],
  counting,
  days,
  first,
}));

/** 分口 of a new station. */
export const DEFAULT_LINES: readonly Line[] = Object.entries(catalog.lines).map(([id, name]) => ({
  id,
  name,
}));

/** The six tiles of a new point. */
export const DEFAULT_TILES: readonly string[] = DEFAULT_KINDS.filter(
  ({ counting }) => counting !== 'emergency',
).map(({ code }) => code);

/** What a new street is called and where its duty desk is reached. */
export interface NewStreet {
  readonly id: string;
  readonly name: string;
  readonly dutyPhone: string;
}

/** Writes a street with everything that it begins with, but no people and no places. */
export async function addStreet(sql: Sql, { id, name, dutyPhone }: NewStreet, now: number): Promise<void> {
  await sql.run(
    'INSERT INTO streets (id, name, duty_phone, calendar, created_at) VALUES ($1, $2, $3, $4, $5)',
    ...[id, name, dutyPhone, JSON.stringify(CHINA_CALENDAR), now],
  );
  for (const [position, kind] of DEFAULT_KINDS.entries()) {
    const { code, spoken, formal, english, counting, days, first } = kind;
    await sql.run(
      `INSERT INTO kinds (street, code, spoken, formal, english, counting, days, first, position)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      ...[id, code, spoken, formal, english, counting, days, first, position],
    );
  }
  for (const line of DEFAULT_LINES) {
    await sql.run('INSERT INTO lines (street, id, name) VALUES ($1, $2, $3)', id, line.id, line.name);
  }
}
