import { canonicalJson } from '../../domain/canonical-json.ts';
import { commitmentText } from '../../domain/digest.ts';
import type { Entry } from '../../domain/entry.ts';
import { textAt } from '../../domain/json.ts';
import { sha256 } from '../keys.ts';
import { expectMedia } from '../media/expected.ts';
import type { Batch } from './batch.ts';
import { rebuildSearch } from './rebuild-search.ts';

/**
 * [L6] Words that are missing beside an entry that was brought back: by somebody who may read less of them. Erased ones
 * stay missing.
 */
export async function completePersonal({ sql, street, erasures }: Batch, entry: Entry): Promise<void> {
  const { id, request, body, personal } = entry;
  if (!personal || erasures.isErased(id)) return;
  const bare = `SELECT entry FROM reaccepted WHERE entry = $1
    AND NOT EXISTS (SELECT 1 FROM personal WHERE personal.entry = reaccepted.entry)`;
  if (!(await sql.get(bare, id))) return;
  if (textAt(body, 'commitment') !== sha256(commitmentText(personal))) return;
  const text = 'INSERT INTO personal (entry, street, request, content) VALUES ($1, $2, $3, $4)';
  await sql.run(text, id, street, request, canonicalJson(personal));
  await expectMedia(sql, entry);
  await rebuildSearch(sql, request);
}
