import type { StationKeys } from '../keys.ts';
import type { Sql } from '../storage/sql.ts';
import type { Report } from './report.ts';
import { verifyChain } from './verify-chain.ts';
import { verifyRequests } from './verify-requests.ts';

/** How much was looked at. */
export interface Summary {
  readonly entries: number;
  readonly requests: number;
  readonly findings: number;
}

/** Computes everything again that can be computed: chain, receipts, commitments, projection, verdicts, feed. */
export async function verifyStation(
  sql: Sql,
  keys: Pick<StationKeys, 'receipt'>,
  report: Report,
): Promise<Summary> {
  let findings = 0;
  const count: Report = (finding) => {
    findings += 1;
    report(finding);
  };
  let [entries, requests] = [0, 0];
  for (const { id } of await sql.all<{ id: string }>('SELECT id FROM streets ORDER BY id')) {
    entries += await verifyChain(sql, keys, id, count);
    requests += await verifyRequests(sql, id, count);
  }
  return { entries, requests, findings };
}
