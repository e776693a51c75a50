import type { Heads } from '../life/heads.ts';
import type { Sql } from '../storage/sql.ts';
import type { Report } from './report.ts';
import { verifyAnchor } from './verify-anchor.ts';
import { type Vouching, verifyChain } from './verify-chain.ts';
import { verifyRequests } from './verify-requests.ts';

/** How much was looked at. */
export interface Summary {
  readonly entries: number;
  readonly requests: number;
  readonly findings: number;
}

/**
 * Computes everything again that can be computed: chain, receipts, commitments, projection, verdicts, feed; and looks
 * whether it is all there, by the heads that are kept beside the database (`anchor`).
 */
export async function verifyStation(
  sql: Sql,
  vouching: Vouching,
  report: Report,
  anchor?: Heads,
): Promise<Summary> {
  let findings = 0;
  const count: Report = (finding) => {
    findings += 1;
    report(finding);
  };
  let [entries, requests] = [0, 0];
  for (const { id } of await sql.all<{ id: string }>('SELECT id FROM streets ORDER BY id')) {
    entries += await verifyChain(sql, vouching, id, count);
    requests += await verifyRequests(sql, id, count);
  }
  if (anchor) await verifyAnchor(sql, anchor, count);
  return { entries, requests, findings };
}
