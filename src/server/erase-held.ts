import { canonicalJson } from '../domain/canonical-json.ts';
import type { Entry } from '../domain/entry.ts';
import type { Json } from '../domain/json.ts';
import type { Sql } from './storage/sql.ts';

/** [E2], [A3] Erases an entry's words where it waits for a decision too: it may lie there and in the chain. */
export async function eraseHeld(sql: Sql, entry: string): Promise<void> {
  const text = 'SELECT device, content FROM quarantine WHERE entry = $1 AND content IS NOT NULL';
  for (const { device, content } of await sql.all<{ device: string; content: string }>(text, entry)) {
    const { personal: _personal, ...rest } = JSON.parse(content) as Entry;
    const write = 'UPDATE quarantine SET content = $3 WHERE device = $1 AND entry = $2';
    await sql.run(write, device, entry, canonicalJson(rest as unknown as Json));
  }
}
