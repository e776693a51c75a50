import { canonicalJson } from '../../domain/canonical-json.ts';
import { erasedIn } from '../../domain/erasure.ts';
import { fold } from '../../domain/fold.ts';
import type { Json } from '../../domain/json.ts';
import { PROJECTION_COLUMNS, projectionOf } from '../accept/projection.ts';
import { searchText } from '../accept/search-text.ts';
import { entriesOf, stampedEntry } from '../document.ts';
import type { Sql, Value } from '../storage/sql.ts';
import type { Report } from './report.ts';
import { unreadable } from './unreadable.ts';
import { verifyFeed } from './verify-feed.ts';

type ProjectionRow = Record<string, Value> & { readonly id: string };

/** [D4] Requests are read in slices, like everything that grows. */
const SLICE = 500;

/** Folds every request of a street again and compares; returns how many there are. */
export async function verifyRequests(sql: Sql, street: string, report: Report): Promise<number> {
  let count = 0;
  for (
    let rows = await slice(sql, street, '');
    rows.length > 0;
    rows = await slice(sql, street, rows.at(-1)?.id ?? '')
  ) {
    for (const row of rows) {
      const about: Report = (what) => report(`${street}, request ${row.id}: ${what}`);
      await verifyRequest(sql, row, about).catch(unreadable(about));
    }
    count += rows.length;
  }
  await verifyAllProjected(sql, street, report);
  return count;
}

function slice(sql: Sql, street: string, after: string): Promise<ProjectionRow[]> {
  const text = `SELECT * FROM help_requests WHERE street = $1 AND id > $2 ORDER BY id LIMIT ${SLICE}`;
  return sql.all<ProjectionRow>(text, street, after);
}

async function verifyRequest(sql: Sql, row: ProjectionRow, report: Report): Promise<void> {
  const entries = (await entriesOf(sql, row.id)).map(stampedEntry);
  const state = fold(entries);
  const expected = projectionOf(state);
  const search = entries.reduce((text, entry) => searchText(text, entry, state.slip), '');
  const wrong = PROJECTION_COLUMNS.filter((column) => !isSame(column, row[column], expected[column]));
  if (wrong.length > 0) report(`not what its entries fold to (${wrong.join(', ')})`);
  if (row['device'] !== entries[0]?.device) report('opened by another device than its first entry');
  if (row['search'] !== search) report('its search text is not what its entries say');
  const erased = erasedIn(entries);
  if (entries.some(({ id, personal }) => personal && erased.has(id)))
    report('has words that it calls erased');
  await verifyFeed(sql, row.id, entries, report);
}

function isSame(column: string, found: Value | undefined, expected: Value): boolean {
  if (column !== 'state') return found === expected;
  const [one, other] = [found, expected].map((text) => canonicalJson(JSON.parse(String(text)) as Json));
  return one === other;
}

async function verifyAllProjected(sql: Sql, street: string, report: Report): Promise<void> {
  const text = `SELECT DISTINCT request FROM entries WHERE street = $1
    AND NOT EXISTS (SELECT 1 FROM help_requests WHERE help_requests.id = entries.request)`;
  for (const { request } of await sql.all<{ request: string }>(text, street)) {
    report(`${street}, request ${request}: has entries, but was never projected`);
  }
}
