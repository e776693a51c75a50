import { chainAt } from '../checkpoint.ts';
import type { Heads } from '../life/heads.ts';
import type { Sql } from '../storage/sql.ts';
import type { Report } from './report.ts';

/**
 * [F72] The chain shows every change but one: its newest part cut off, with the head set back to match. How far it had
 * come stands beside the database, where whoever has only the database cannot reach it.
 */
export async function verifyAnchor(sql: Sql, kept: Heads, report: Report): Promise<void> {
  const station = await sql.get<{ epoch: number }>('SELECT epoch FROM station');
  if (station?.epoch !== kept.epoch) {
    report(`the database is of epoch ${station?.epoch}, heads.json of epoch ${kept.epoch}`);
    return;
  }
  for (const [street, { seq, chain }] of Object.entries(kept.streets)) {
    if ((await chainAt(sql, street, seq)) !== chain)
      report(`${street}: entry ${seq}, which heads.json knows, is missing or another one`);
  }
}
