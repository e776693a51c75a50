import { erasedIn } from '../domain/erasure.ts';
import type { JsonObject } from '../domain/json.ts';
import type { PulledDocument } from './read-model.ts';
import type { PulledRequest } from './request-item.ts';

/** What pulled documents say was erased: which entries, of which requests. */
export interface Told {
  readonly requests: readonly string[];
  readonly entries: readonly string[];
}

/** [E2] Looks for `redact` entries; nothing is remembered, so that what was missed is found again. */
export function erasingsIn(documents: readonly PulledDocument[]): Told {
  const there = documents.filter((document) => !document._deleted);
  const told = there.map(({ id, entries }) => ({ id, entries: [...erasedIn(entries)] }));
  const telling = told.filter(({ entries }) => entries.length > 0);
  return { requests: telling.map(({ id }) => id), entries: telling.flatMap(({ entries }) => entries) };
}

/** Personal parts of these entries that are still held. */
export function wordsOf(held: readonly PulledRequest[], erased: readonly string[]): JsonObject[] {
  const ids = new Set(erased);
  return held
    .flatMap(({ entries }) => entries)
    .flatMap(({ id, personal }) => (personal && ids.has(id) ? [personal] : []));
}
