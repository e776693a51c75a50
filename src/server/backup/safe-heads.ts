import { chainAt } from '../checkpoint.ts';
import type { Heads } from '../life/heads.ts';
import type { Sql } from '../storage/sql.ts';

/** [J2] Up to the first entry whose photo or recording is missing: the phone that took it may be the last to have it. */
export async function safeHeads(
  sql: Sql,
  heads: Heads['streets'],
  missing: readonly string[],
): Promise<Heads['streets']> {
  const safe = { ...heads };
  for (const hash of missing) {
    const named = await sql.all<{ street: string; seq: number }>(
      'SELECT entries.street, entries.seq FROM attachments JOIN entries ON entries.id = attachments.entry WHERE attachments.hash = $1',
      hash,
    );
    for (const { street, seq } of named) {
      if (seq > (safe[street]?.seq ?? 0)) continue;
      safe[street] = { seq: seq - 1, chain: (await chainAt(sql, street, seq - 1)) ?? '' };
    }
  }
  return safe;
}
