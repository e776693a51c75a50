import type { Catalog } from '../domain/catalog.ts';
import { type JsonObject, textAt } from '../domain/json.ts';
import { spokenSlip } from '../domain/slip.ts';
import type { PulledRequest } from './request-item.ts';

/** The names that people give to kinds and points. */
type Names = Pick<Catalog, 'kinds' | 'points'> | undefined;

/** The parts of what is looked for; none for words that say nothing. 的 joins two of them: 「张阿姨的包裹」. */
export function partsOf(text: string): string[] {
  return text
    .split(/[\s,，、。的]+/)
    .map(fold)
    .filter(Boolean);
}

/** Everything a request can be found by, folded: what was typed, its kind, and its number as people write it. */
export function haystackOf(
  { state: { kind: code, slip, point: id }, entries }: Pick<PulledRequest, 'state'> & Typed,
  names: Names,
): string {
  const kind = names?.kinds.find((known) => known.code === code);
  const point = names?.points.find((known) => known.id === id);
  const all = [
    ...entries.map(typedIn),
    kind && [kind.spoken, kind.formal, kind.english].join('|'),
    spokenSlip(slip, point?.shortName ?? ''),
    // [E7] Between device and running number people leave out noughts, down to the three figures that are spoken.
    ...[0, 1, 2, 3].map((noughts) => slip.slice(0, 6) + slip.slice(6 + noughts)),
  ];
  return fold(all.join('|'));
}

/** True when all parts are there, in any order; no part finds nothing. */
export function matches(haystack: string, parts: readonly string[]): boolean {
  return parts.length > 0 && parts.every((part) => haystack.includes(part));
}

interface Typed {
  readonly entries: readonly { readonly personal?: JsonObject }[];
}

function typedIn({ personal = {} }: { readonly personal?: JsonObject }): string {
  const fields = Object.keys(personal).filter((field) => field !== 'salt');
  return fields.map((field) => textAt(personal, field)).join('|');
}

/** Full width and capitals are one with the others, and so are figures with and without what stands between them. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(\d)[\s‐-―-]+(?=\d)/g, '$1');
}
