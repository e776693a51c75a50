import type { Station } from '../context.ts';
import type { Transaction } from '../storage/sql.ts';
import { openMediaFolder } from './folder.ts';

/**
 * [E2] Forgets a photo or a recording everywhere: who named it, who sent it, whole and half files. Called after the
 * register says that the hash is erased, so that nothing of it comes in again; a file that is already gone is fine.
 */
export async function dropMedia(
  station: Pick<Station, 'config'>,
  sql: Transaction,
  hash: string,
): Promise<void> {
  await sql.run('DELETE FROM attachments WHERE hash = $1', hash);
  await sql.run('DELETE FROM uploads WHERE hash = $1', hash);
  openMediaFolder(station.config.data).drop(hash);
}
