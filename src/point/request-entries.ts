import type { AnyEntry } from '../domain/entry.ts';
import { textAt } from '../domain/json.ts';
import type { RequestItem } from '../store/request-item.ts';

/** The typed words of an entry, where this phone may read them. */
export function textOf(entry: AnyEntry | undefined): string | undefined {
  return entry?.personal && textAt(entry.personal, 'text');
}

/** Any other personal field of an entry. */
export function personalOf(entry: AnyEntry | undefined, field: string): string | undefined {
  return entry?.personal && textAt(entry.personal, field);
}

/** The last entry of a type: the one whose words count now. */
export function lastOf(entries: readonly AnyEntry[], type: string): AnyEntry | undefined {
  return [...entries].reverse().find((entry) => entry.type === type);
}

/** The entry that opened the request; a refused one is still its card ([E4]). */
export function openingOf({
  entries,
  refused,
}: Pick<RequestItem, 'entries' | 'refused'>): AnyEntry | undefined {
  const all = [...entries, ...refused.map(({ entry }) => entry)];
  return all.find(({ type }) => type === 'log' || type === 'alert');
}

/** Who was named to answer for it, at the last dispatch. */
export function responsibleOf(entries: readonly AnyEntry[]): { name?: string; phone?: string } {
  const dispatch = lastOf(entries, 'dispatch');
  const name = personalOf(dispatch, 'responsible');
  const phone = personalOf(dispatch, 'responsiblePhone');
  return { ...(name !== undefined && { name }), ...(phone !== undefined && { phone }) };
}
