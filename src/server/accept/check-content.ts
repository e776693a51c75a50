import { attachmentOf } from '../../domain/attachment.ts';
import { type Entry, isEntryType } from '../../domain/entry.ts';
import { textAt } from '../../domain/json.ts';
import { PRIVATE_KINDS } from '../../domain/kind.ts';
import { bodySchemas } from '../../protocol/bodies.ts';
import { sha256 } from '../keys.ts';
import type { ReadEntry } from './read-entry.ts';
import { later, type Rejection, refused } from './rejection.ts';
import { fits } from './shape.ts';

/** What can be said of an entry without asking the database. `erased`: its personal part may be missing. */
export function checkContent(read: ReadEntry, erased = false): Rejection | undefined {
  const { entry } = read;
  if (!isEntryType(entry.type)) return later('unknown-type');
  // Only a plain `false` is no wish to keep it private: a newer app may say it in a way of its own.
  if (PRIVATE_KINDS.includes(textAt(entry.body, 'kind') ?? '') || isSaid(entry, 'streetOnly'))
    return later('private-later');
  if (isSaid(entry, 'practice')) return later('practice-later');
  if (!fits(bodySchemas[entry.type], entry.body)) return refused('bad-body');
  if (entry.type === 'attach' && !attachmentOf(entry) && !(erased && !entry.personal))
    return refused('bad-body');
  const bound = isBound(read) || (erased && !entry.personal);
  return bound ? undefined : refused('bad-commitment');
}

function isSaid(entry: Entry, field: string): boolean {
  return entry.body[field] !== undefined && entry.body[field] !== false;
}

/** [E2] The personal part is the one that was committed to, or there is neither. */
function isBound({ entry, words }: ReadEntry): boolean {
  const commitment = textAt(entry.body, 'commitment');
  return words === undefined ? commitment === undefined : commitment === sha256(words);
}
