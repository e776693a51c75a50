import type { Personal } from '../domain/entry.ts';
import type { RequestState } from '../domain/request-state.ts';
import { visiblePersonal } from '../domain/resident.ts';
import type { Actor } from '../domain/scope.ts';
import type { Sql } from './storage/sql.ts';

/** The typed parts of a request that lists show, by the entry that brought them; of several the last. */
export interface RequestWords {
  readonly opening?: Personal;
  readonly dispatch?: Personal;
  readonly complete?: Personal;
}

/** A request with the id and state that rights are judged by. */
export interface Known {
  readonly id: string;
  readonly state: RequestState;
}

/** The slices in which lists are read: two texts to prepare, however many rows come. */
const SLICES = [50, 500];

/** [A5] What this asker may read of each of these requests. */
export async function wordsOf(
  sql: Sql,
  actor: Actor,
  requests: readonly Known[],
): Promise<Map<string, RequestWords>> {
  const words = new Map<string, RequestWords>();
  const states = new Map(requests.map(({ id, state }) => [id, state]));
  for (const { request, type, content } of await rowsOf(sql, [...states.keys()])) {
    const state = states.get(request);
    const personal = state && visiblePersonal(actor, state, JSON.parse(content) as Personal);
    if (!personal) continue;
    const place = type === 'dispatch' || type === 'complete' ? type : 'opening';
    words.set(request, { ...words.get(request), [place]: personal });
  }
  return words;
}

interface PersonalRow {
  readonly request: string;
  readonly type: string;
  readonly content: string;
}

function rowsOf(sql: Sql, ids: readonly string[]): Promise<PersonalRow[]> {
  const size = SLICES.find((slice) => ids.length <= slice);
  if (size === undefined) throw new RangeError('a slice that is too long');
  const places = Array.from({ length: size }, (_, index) => `$${index + 1}`).join(', ');
  const padded = Array.from({ length: size }, (_, index) => ids[index] ?? '');
  return sql.all<PersonalRow>(
    `SELECT personal.request, entries.type, personal.content FROM personal
     JOIN entries ON entries.id = personal.entry
     WHERE personal.request IN (${places}) AND entries.type IN ('log', 'alert', 'dispatch', 'complete')
     ORDER BY entries.street, entries.seq`,
    ...padded,
  );
}
