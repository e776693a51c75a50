import type { JsonObject } from '../domain/json.ts';
import type { Clock } from '../platform/clock.ts';
import { uuidv7 } from '../platform/uuidv7.ts';
import type { EntryDraft } from '../store/journal-row.ts';

/** What was typed about a neighbour and his matter; empty places are left out of the entry. */
export interface Typed {
  readonly text?: string;
  readonly name?: string;
  readonly phone?: string;
}

/**
 * An entry that opens a request: `log` or `alert`, made at the tap so that a retry is the same entry. The request is
 * called as its opening is: a second id would be a fifth of what a matter weighs on the road.
 */
export function openingDraft(
  clock: Clock,
  type: 'log' | 'alert',
  body: JsonObject,
  typed: Typed = {},
): EntryDraft {
  const id = uuidv7(clock.now());
  return { id, request: id, type, seen: 0, body, ...personal(typed) };
}

/** The same entry with other words: what is typed after a failed save goes into the same row. */
export function retyped({ personal: _before, ...draft }: EntryDraft, typed: Typed): EntryDraft {
  return { ...draft, ...personal(typed) };
}

/** The request that a further entry belongs to, and how much of it the screen knew ([E1]). */
export interface Known {
  readonly request: string;
  readonly seen: number;
}

/** A further entry of a request. */
export function furtherDraft(
  clock: Clock,
  known: Known,
  type: string,
  body: JsonObject = {},
  typed: Typed = {},
): EntryDraft {
  return { id: uuidv7(clock.now()), ...known, type, body, ...personal(typed) };
}

function personal({ text, name, phone }: Typed): Pick<EntryDraft, 'personal'> {
  const kept = Object.entries({ text, name, phone }).flatMap(([field, value]) => {
    const words = value?.trim();
    return words ? [[field, words] as const] : [];
  });
  return kept.length === 0 ? {} : { personal: Object.fromEntries(kept) };
}
