import type { Personal } from '../domain/entry.ts';
import { mediaOf } from '../domain/erasure.ts';
import type { Sql } from './storage/sql.ts';

/** An entry that still has its personal part, and that part as it is stored. */
export interface Words {
  readonly entry: string;
  readonly content: string;
}

/** What is there to erase in a request: of these entries, or of all. */
export async function wordsOf(sql: Sql, request: string, entries?: readonly string[]): Promise<Words[]> {
  const text = 'SELECT entry, content FROM personal WHERE request = $1 ORDER BY entry';
  const rows = await sql.all<Words>(text, request);
  return entries ? rows.filter(({ entry }) => entries.includes(entry)) : rows;
}

/** SHA-256 of the photos and voice that they name, each once. */
export function mediaNamedBy(words: readonly Words[]): string[] {
  return [...new Set(words.flatMap(({ content }) => mediaOf(JSON.parse(content) as Personal)))];
}
