import { entriesOf, stampedEntry } from '../document.ts';
import type { Sql } from '../storage/sql.ts';
import { searchText } from './search-text.ts';
import { findRequest } from './stored-request.ts';

/** Writes the search text of a request anew, after words were erased from it or came back to it. */
export async function rebuildSearch(sql: Sql, request: string): Promise<void> {
  const stored = await findRequest(sql, request);
  if (!stored) return;
  const entries = (await entriesOf(sql, request)).map(stampedEntry);
  const search = entries.reduce((text, entry) => searchText(text, entry, stored.state.slip), '');
  await sql.run('UPDATE help_requests SET search = $2 WHERE id = $1', request, search);
}
