import type { Personal } from '../../domain/entry.ts';
import { visiblePersonal } from '../../domain/resident.ts';
import type { Actor } from '../../domain/scope.ts';
import { findRequest } from '../accept/stored-request.ts';
import type { Sql } from '../storage/sql.ts';

/** What may be shown of a file. */
export interface ShownFile {
  readonly type: string;
}

interface Reference {
  readonly request: string;
  readonly type: string;
  readonly personal: string;
}

/**
 * [M4][A5] The file under a hash, if this asker may read an entry that names it. A name alone gives nothing: it counts
 * only if the device that wrote it has sent the bytes itself, so that nobody reads a picture by knowing its hash.
 */
export async function fileFor(
  sql: Sql,
  street: string,
  actor: Actor,
  hash: string,
): Promise<ShownFile | undefined> {
  const references = await sql.all<Reference>(
    `SELECT attachments.request, uploads.type, personal.content AS personal
     FROM attachments
     JOIN uploads ON uploads.hash = attachments.hash AND uploads.street = attachments.street
       AND uploads.device = attachments.device
     JOIN personal ON personal.entry = attachments.entry
     WHERE attachments.hash = $1 AND attachments.street = $2`,
    hash,
    street,
  );
  for (const { request, type, personal } of references) {
    const stored = await findRequest(sql, request);
    if (stored && visiblePersonal(actor, stored.state, JSON.parse(personal) as Personal)) return { type };
  }
  return undefined;
}
