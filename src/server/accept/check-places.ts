import { type Entry, OPENING_TYPES } from '../../domain/entry.ts';
import { objectAt, textAt } from '../../domain/json.ts';
import { type Batch, isDesk } from './batch.ts';
import { type Rejection, refused } from './rejection.ts';

/** [P5] Points, lines and people that an entry names must exist, and a phone speaks only for points that it has served. */
export async function checkPlaces(batch: Batch, entry: Entry): Promise<Rejection | undefined> {
  if (OPENING_TYPES.includes(entry.type)) return checkPoint(batch, textAt(entry.body, 'point'));
  return (await checkAssignee(batch, entry, 'to')) ?? (await checkAssignee(batch, entry, 'better'));
}

async function checkPoint(batch: Batch, point: string | undefined): Promise<Rejection | undefined> {
  if (point === undefined) return undefined;
  if (isDesk(batch)) return (await exists(batch, 'point', point)) ? undefined : refused('unknown-place');
  return batch.actor.servedPoints.includes(point) ? undefined : refused('foreign-point');
}

async function checkAssignee(batch: Batch, entry: Entry, field: string): Promise<Rejection | undefined> {
  const named = objectAt(entry.body, field);
  if (!named) return undefined;
  for (const place of ['line', 'community', 'point', 'person'] as const) {
    const id = textAt(named, place);
    if (id === undefined || (await exists(batch, place, id))) continue;
    return refused(place === 'person' ? 'unknown-person' : 'unknown-place');
  }
  return undefined;
}

const TABLES = { line: 'lines', community: 'communities', point: 'points', person: 'people' } as const;

async function exists({ sql, street }: Batch, place: keyof typeof TABLES, id: string): Promise<boolean> {
  return (
    (await sql.get(`SELECT id FROM ${TABLES[place]} WHERE street = $1 AND id = $2`, street, id)) !== undefined
  );
}
