import { attachmentOf } from '../../domain/attachment.ts';
import type { Entry } from '../../domain/entry.ts';
import type { Sql } from '../storage/sql.ts';

/** A place where bytes are waited for: who named them, and of which request. */
export interface Expected {
  readonly entry: string;
  readonly request: string;
  readonly device: string;
  readonly media: string;
  readonly bytes: number;
}

/** [M1] From here on the device that wrote the entry may send the bytes it names; within the entry's own transaction. */
export async function expectMedia(sql: Sql, entry: Entry): Promise<void> {
  const named = attachmentOf(entry);
  if (!named) return;
  await sql.run(
    `INSERT INTO attachments (entry, street, request, device, hash, media, bytes)
     SELECT id, street, request, device, $2, $3, $4 FROM entries WHERE id = $1
     ON CONFLICT (entry) DO NOTHING`,
    ...[entry.id, named.hash, named.media, named.bytes],
  );
}

/** [M1] What this device's accepted entries say of a hash; undefined when none names it. */
export function expectedFrom(
  sql: Sql,
  street: string,
  device: string,
  hash: string,
): Promise<Expected | undefined> {
  return sql.get<Expected>(
    `SELECT entry, request, device, media, bytes FROM attachments
     WHERE hash = $1 AND street = $2 AND device = $3 ORDER BY entry LIMIT 1`,
    hash,
    street,
    device,
  );
}

/** [M2] "2 of 3": for each entry of a request that names something, whether its bytes have come. */
export async function arrivalsOf(sql: Sql, request: string): Promise<{ entry: string; held: boolean }[]> {
  const rows = await sql.all<{ entry: string; held: number }>(
    `SELECT attachments.entry, uploads.hash IS NOT NULL AS held FROM attachments LEFT JOIN uploads
       ON uploads.hash = attachments.hash AND uploads.street = attachments.street
       AND uploads.device = attachments.device
     WHERE attachments.request = $1 ORDER BY attachments.entry`,
    request,
  );
  return rows.map(({ entry, held }) => ({ entry, held: held === 1 }));
}
