import type { AnyEntry, Personal } from './entry.ts';
import type { Json } from './json.ts';

/** Why somebody's words were erased; a code, because a typed reason would itself be about a person. */
export const REDACT_REASONS = ['asked', 'wrongPerson', 'notNeeded', 'order'] as const;
export type RedactReason = (typeof REDACT_REASONS)[number];

/** [E2] Ids of the entries whose personal part the `redact` entries among these have dropped. */
export function erasedIn(entries: readonly AnyEntry[]): ReadonlySet<string> {
  return new Set(entries.filter(({ type }) => type === 'redact').flatMap(erasedBy));
}

/** What one `redact` entry names. */
export function erasedBy({ body }: Pick<AnyEntry, 'body'>): string[] {
  const { entries } = body;
  return Array.isArray(entries) ? entries.filter((id) => typeof id === 'string') : [];
}

/** Hashes of the photos and voice that a personal part names, wherever in `media` they stand. */
export function mediaOf(personal: Personal | undefined): string[] {
  return hashesIn(personal?.['media'] ?? null);
}

function hashesIn(value: Json): string[] {
  if (typeof value === 'string') return /^[0-9a-f]{64}$/.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((inner) => hashesIn(inner ?? null));
}
