import { canonicalJson } from './canonical-json.ts';
import type { Entry, Personal, Stamp } from './entry.ts';
import type { Json, JsonObject } from './json.ts';

/** [E2] What `digest` hashes: the entry without its personal part, unknown fields included. */
export function digestText(entry: Entry): string {
  const { personal: _personal, ...rest } = entry;
  return canonicalJson(rest as unknown as Json);
}

/** [E2] What `body.commitment` hashes: the personal part, salt included. */
export function commitmentText(personal: Personal): string {
  return canonicalJson(personal);
}

/** [E2] The third part of what `hash` covers: the stamp without `hash` and `receipt`. */
export function stampText(stamp: Omit<Stamp, 'hash' | 'receipt'>): string {
  const { seq, receivedAt, device, role, time, approx, facts } = stamp;
  return canonicalJson({ seq, receivedAt, device, role, time, approx, facts: facts as JsonObject });
}
