import { commitmentText, digestText } from '../../domain/digest.ts';
import type { Entry } from '../../domain/entry.ts';
import { isJsonObject } from '../../domain/json.ts';
import { ENTRY_BYTES, entrySchema } from '../../protocol/push.ts';
import { sha256 } from '../keys.ts';
import { type Rejection, refused } from './rejection.ts';
import { fits } from './shape.ts';

/** An entry that has the form of one; whether it may be appended is asked next. */
export interface ReadEntry {
  readonly entry: Entry;
  /** RFC 8785 JSON without the personal part: what is stored, and what `digest` hashes ([E2]). */
  readonly content: string;
  readonly digest: string;
  /** RFC 8785 JSON of the personal part: what is stored beside it, and what its commitment hashes. */
  readonly words?: string;
}

/** Deeper nesting is no entry; a recursion over it must not end the process ([F69]). */
const DEEPEST = 24;

/** Reads one item of a push; whatever it is, it harms nobody but itself ([P3]). */
export function readEntry(raw: unknown): ReadEntry | Rejection {
  if (!isJsonObject(raw) || !isTame(raw, DEEPEST)) return refused('bad-entry');
  // In whatever order its fields stand, it is as long as RFC 8785 would have it.
  if (Buffer.byteLength(JSON.stringify(raw)) > ENTRY_BYTES) return refused('too-large');
  return fits(entrySchema, raw)
    ? (written(raw as unknown as Entry) ?? refused('bad-entry'))
    : refused('bad-entry');
}

/** The id to answer under; what is no id is not repeated. */
export function idOf(raw: unknown): string {
  const id = isJsonObject(raw) ? raw['id'] : undefined;
  return typeof id === 'string' && id.length <= 64 ? id : '';
}

/** False for what is nested too deep or would change an object's prototype where it is copied ([F60]). */
function isTame(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0 || Object.hasOwn(value, '__proto__')) return false;
  return Object.values(value).every((inner) => isTame(inner, depth - 1));
}

/** Undefined for half characters, which RFC 8785 cannot write. */
function written(entry: Entry): ReadEntry | undefined {
  try {
    const content = digestText(entry);
    const words = entry.personal && commitmentText(entry.personal);
    return { entry, content, digest: sha256(content), ...(words !== undefined && { words }) };
  } catch {
    return undefined;
  }
}
