import { commitmentText, digestText } from '../../domain/digest.ts';
import type { Entry, Personal, Stamp } from '../../domain/entry.ts';
import { isJsonObject, type JsonObject } from '../../domain/json.ts';
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

/** Reads one item of a push; whatever it is, it harms nobody but itself ([P3]). `bare`: see `committed`. */
export function readEntry(given: unknown, bare = false): ReadEntry | Rejection {
  if (!isJsonObject(given) || !isTame(given, DEEPEST)) return refused('bad-entry');
  const own = withoutStamp(given);
  const raw = bare ? committed(own) : own;
  // In whatever order its fields stand, it is as long as RFC 8785 would have it.
  if (Buffer.byteLength(JSON.stringify(raw)) > ENTRY_BYTES) return refused('too-large');
  const whole = fits(entrySchema, raw) ? written(() => readWhole(raw as unknown as Entry)) : undefined;
  return whole ?? refused('bad-entry');
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

const STAMPED: readonly string[] = [
  'seq',
  'receivedAt',
  'device',
  'role',
  'time',
  'approx',
  'facts',
  'hash',
  'receipt',
] satisfies (keyof Stamp)[];

/**
 * [P5] The station's own fields are written by the station alone ([E3], [F60]): what it leaves out must not stay as the
 * sender wrote it. Before the digest, or an entry with one of them would not be known again when it is offered again.
 */
function withoutStamp(given: JsonObject): JsonObject {
  if (!STAMPED.some((field) => Object.hasOwn(given, field))) return given;
  return Object.fromEntries(Object.entries(given).filter(([field]) => !STAMPED.includes(field)));
}

/** [X47] With the commitment that a phone left out, before anything else looks at the entry. */
function committed(raw: JsonObject): JsonObject {
  const { personal, body } = raw;
  if (!isJsonObject(personal) || !isJsonObject(body) || body['commitment'] !== undefined) return raw;
  const words = written(() => commitmentText(personal as Personal));
  return words === undefined ? raw : { ...raw, body: { ...body, commitment: sha256(words) } };
}

function readWhole(entry: Entry): ReadEntry {
  const content = digestText(entry);
  const words = entry.personal && commitmentText(entry.personal);
  return { entry, content, digest: sha256(content), ...(words !== undefined && { words }) };
}

/** Undefined for half characters, which RFC 8785 cannot write, and for nesting without end. */
export function written<T>(write: () => T): T | undefined {
  try {
    return write();
  } catch {
    return undefined;
  }
}
