import { canonicalJson } from '../domain/canonical-json.ts';
import { isJsonObject, type Json } from '../domain/json.ts';
import type { ScopeKey } from '../domain/scope.ts';
import type { Checkpoint } from '../protocol/pull.ts';
import type { Station } from './context.ts';
import { sameText, sha256 } from './keys.ts';
import type { Sql } from './storage/sql.ts';

/** Whose pull it is: a checkpoint holds for one street, one set of keys and one life of the database. */
export interface Reader {
  readonly street: string;
  readonly keys: readonly ScopeKey[];
}

/** How far a reader came in a street's feed. */
export interface Place {
  readonly seq: number;
  /** Filled downwards: all between this and `seq` was sent, and what is below is still to come. */
  readonly below?: number | undefined;
}

/** [L2] Writes the server's own mark at a place. */
export async function checkpointAt(
  station: Station,
  sql: Sql,
  reader: Reader,
  { seq, below }: Place,
): Promise<Checkpoint> {
  const chain = (await chainAt(sql, reader.street, seq)) ?? '';
  const down = below === undefined ? {} : { below };
  const unmarked = { epoch: station.epoch, seq, chain, scope: scopeOf(reader), ...down };
  return { ...unmarked, mac: markOf(station, reader, unmarked) };
}

/** What a mark means: go on from a place, begin from zero, or a newer database than this one was seen. */
export type Resumed =
  | ({ readonly state: 'goOn' } & Place)
  | { readonly state: 'reset' }
  | { readonly state: 'replaced'; readonly seen: Checkpoint };

/**
 * [L2], [L5] From zero when the mark is not ours, of an earlier life or of other scope keys. A true mark of this life
 * (or of a later one) at entries that this database does not hold: somebody put an older database in its place.
 */
export async function resumeAt(station: Station, sql: Sql, reader: Reader, text: string): Promise<Resumed> {
  const mark = parsed(text);
  if (!mark || !sameText(mark.mac, markOf(station, reader, mark))) return { state: 'reset' };
  if (mark.epoch < station.epoch) return { state: 'reset' };
  const same = mark.epoch === station.epoch && (await chainAt(sql, reader.street, mark.seq)) === mark.chain;
  if (!same) return { state: 'replaced', seen: mark };
  if (mark.scope !== scopeOf(reader)) return { state: 'reset' };
  return { state: 'goOn', seq: mark.seq, below: mark.below };
}

/** The hash of the entry at `seq`; the empty text before the first one. */
export async function chainAt(sql: Sql, street: string, seq: number): Promise<string | undefined> {
  if (seq === 0) return '';
  const text = 'SELECT hash FROM entries WHERE street = $1 AND seq = $2';
  return (await sql.get<{ hash: string }>(text, street, seq))?.hash;
}

function scopeOf({ keys }: Reader): string {
  return sha256(canonicalJson(keys));
}

function markOf(station: Station, { street }: Reader, mark: Omit<Checkpoint, 'mac'>): string {
  const { epoch, seq, chain, scope, below } = mark;
  const down = below === undefined ? [] : [below];
  return station.keys.mark(canonicalJson([street, epoch, seq, chain, scope, ...down]));
}

/** Ours, or the empty text of a chain before its first entry; of half characters no MAC could be made ([F58]). */
const HASH = /^[\w-]{0,43}$/;

function parsed(text: string): Checkpoint | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  const { epoch, seq, chain, scope, below = 0, mac } = value;
  const numbers = [epoch, seq, below].every(Number.isSafeInteger);
  const texts = [chain, scope, mac].every((text) => typeof text === 'string' && HASH.test(text));
  return numbers && texts ? (value as unknown as Checkpoint) : undefined;
}
