import { chainAt } from '../checkpoint.ts';
import type { Sql } from '../storage/sql.ts';
import type { Heads } from './heads.ts';

/** [L2] True when the database is not the one, or the child of the one, whose heads were kept. */
export async function isReplaced(sql: Sql, epoch: number, kept: Heads): Promise<boolean> {
  if (kept.epoch !== epoch) return kept.epoch > epoch;
  for (const [street, { seq, chain }] of Object.entries(kept.streets))
    if ((await chainAt(sql, street, seq)) !== chain) return true;
  return false;
}
