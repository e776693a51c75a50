import { attachmentOf } from '../../domain/attachment.ts';
import { commitmentText } from '../../domain/digest.ts';
import { type Entry, isEntryType } from '../../domain/entry.ts';
import { textAt } from '../../domain/json.ts';
import { PRIVATE_KINDS } from '../../domain/kind.ts';
import { bodySchemas } from '../../protocol/bodies.ts';
import { sha256 } from '../keys.ts';
import { later, type Rejection, refused } from './rejection.ts';
import { fits } from './shape.ts';

/** What can be said of an entry without asking the database. `erased`: its personal part may be missing. */
export function checkContent(entry: Entry, erased = false): Rejection | undefined {
  if (!isEntryType(entry.type)) return later('unknown-type');
  // Only a plain `false` is no wish to keep it private: a newer app may say it in a way of its own.
  if (PRIVATE_KINDS.includes(textAt(entry.body, 'kind') ?? '') || isSaid(entry, 'streetOnly'))
    return later('private-later');
  if (isSaid(entry, 'practice')) return later('practice-later');
  if (!fits(bodySchemas[entry.type], entry.body)) return refused('bad-body');
  if (entry.type === 'attach' && !attachmentOf(entry) && !(erased && !entry.personal))
    return refused('bad-body');
  const bound = isBound(entry) || (erased && !entry.personal);
  return bound ? undefined : refused('bad-commitment');
}

function isSaid(entry: Entry, field: string): boolean {
  return entry.body[field] !== undefined && entry.body[field] !== false;
}

/** [E2] The personal part is the one that was committed to, or there is neither. */
function isBound({ body, personal }: Entry): boolean {
  const commitment = textAt(body, 'commitment');
  return personal ? commitment === sha256(commitmentText(personal)) : commitment === undefined;
}
