import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type Json } from '../../domain/json.ts';
import type { Sql } from '../storage/sql.ts';

/** The end of a street's chain. */
export interface ChainHead {
  readonly seq: number;
  readonly chain: string;
}

/** What the newest database was: which life of it, and how far every street had come. */
export interface Heads {
  readonly epoch: number;
  readonly streets: Readonly<Record<string, ChainHead>>;
}

/** [L2] Lies beside the database and is never copied back with it: so that an older one is known for what it is. */
export function headsPath(data: string): string {
  return join(data, 'heads.json');
}

/** The heads of a data folder; undefined for a new one, and when a power cut tore the file. */
export function readHeads(data: string): Heads | undefined {
  const path = headsPath(data);
  if (!existsSync(path)) return undefined;
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as Json;
    return isHeads(value) ? (value as unknown as Heads) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Not synced: a file that is some seconds behind still tells yesterday's database from today's. */
export function writeHeads(data: string, heads: Heads): void {
  const path = headsPath(data);
  writeFileSync(`${path}.new`, JSON.stringify(heads), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** How far the database itself has come. */
export async function headsOf(sql: Sql, epoch: number): Promise<Heads> {
  const rows = await sql.all<ChainHead & { id: string }>('SELECT id, seq, chain FROM streets ORDER BY id');
  return { epoch, streets: Object.fromEntries(rows.map(({ id, seq, chain }) => [id, { seq, chain }])) };
}

function isHeads(value: Json): boolean {
  if (!isJsonObject(value) || !Number.isSafeInteger(value['epoch'])) return false;
  const streets = value['streets'];
  return (
    streets !== undefined &&
    isJsonObject(streets) &&
    Object.values(streets).every(
      (head) => isJsonObject(head) && Number.isSafeInteger(head['seq']) && typeof head['chain'] === 'string',
    )
  );
}
