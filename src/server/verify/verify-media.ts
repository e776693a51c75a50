import type { Personal } from '../../domain/entry.ts';
import { mediaOf } from '../../domain/erasure.ts';
import { type Erasures, openErasures } from '../erasures.ts';
import { hashOf, openMediaFolder } from '../media/folder.ts';
import type { Sql } from '../storage/sql.ts';
import type { Report } from './report.ts';

interface UploadRow {
  readonly hash: string;
  readonly kept_hash: string;
}

/** [M1] Reads every file that a row speaks of, and compares rows with entries; returns how many files there are. */
export async function verifyMedia(sql: Sql, data: string, report: Report): Promise<number> {
  const folder = openMediaFolder(data);
  const erasures = openErasures(data);
  const files = await sql.all<UploadRow>('SELECT DISTINCT hash, kept_hash FROM uploads ORDER BY hash');
  for (const { hash, kept_hash } of files) {
    if (erasures.isMediaErased(hash)) report(`media ${hash}: was erased, and is still spoken of`);
    else if (!folder.has(hash)) report(`media ${hash}: its file is missing`);
    else if (hashOf(await folder.read(hash)) !== kept_hash) report(`media ${hash}: its file was changed`);
  }
  await verifyExpected(sql, erasures, report);
  return files.length;
}

/** Every `attach` that still has its words is waited for, and nothing else is. A picture may be erased under several entries. */
async function verifyExpected(sql: Sql, { isMediaErased }: Erasures, report: Report): Promise<void> {
  const forgotten = await sql.all<{ id: string; content: string }>(
    `SELECT entries.id, personal.content FROM entries JOIN personal ON personal.entry = entries.id
     WHERE type = 'attach' AND NOT EXISTS (SELECT 1 FROM attachments WHERE attachments.entry = entries.id)`,
  );
  for (const { id, content } of forgotten) {
    const erased = mediaOf(JSON.parse(content) as Personal).every(isMediaErased);
    if (!erased) report(`entry ${id}: names a file that nobody waits for`);
  }
  const unbound = await sql.all<{ entry: string }>(
    `SELECT entry FROM attachments
     WHERE NOT EXISTS (SELECT 1 FROM personal WHERE personal.entry = attachments.entry)`,
  );
  for (const { entry } of unbound) report(`entry ${entry}: its words are gone, its file is still waited for`);
}
