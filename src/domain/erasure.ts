import { isMediaHash } from './attachment.ts';
import type { AnyEntry } from './entry.ts';
import type { JsonObject } from './json.ts';

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

/** Hashes of the photos and voice that a personal part names. */
export function mediaOf(personal: JsonObject | undefined): string[] {
  const named = personal?.['media'];
  return Array.isArray(named) ? named.filter((hash) => typeof hash === 'string' && isMediaHash(hash)) : [];
}
