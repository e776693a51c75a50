import type { Entry } from '../../domain/entry.ts';
import { type Permission, permit } from '../../domain/permissions.ts';
import { type Actor, scopesFor } from '../../domain/scope.ts';
import { type Batch, isDesk } from './batch.ts';
import type { StoredRequest } from './stored-request.ts';

/**
 * [P6] The right that the author had while the matter was his to handle, if he wrote before his phone heard that it was
 * no longer (`seen`). What he was shown and when it left him stands in the feed ([L3]); his step then moves nothing.
 */
export async function permitFormerly(
  batch: Batch,
  author: Actor,
  entry: Entry,
  stored: StoredRequest | undefined,
  time: number,
): Promise<Permission | undefined> {
  if (isDesk(batch) || !stored) return undefined;
  for (const key of scopesFor(author)) {
    if (!(await hasLeft(batch, key, entry))) continue;
    const [name = '', ...rest] = key.split(':');
    const permission = permit(author, entry, { ...stored.state, to: { [name]: rest.join(':') } }, time);
    if ('role' in permission) return permission;
  }
  return undefined;
}

async function hasLeft({ sql, street }: Batch, key: string, { request, seen }: Entry): Promise<boolean> {
  const text =
    'SELECT seq FROM feed WHERE street = $1 AND scope_key = $2 AND request = $3 AND gone = 1 AND seq > $4';
  return (await sql.get(text, street, key, request, seen)) !== undefined;
}
