import { blank, CALL_RESULTS, type RequestState, type Step } from '../../src/domain/request-state.ts';
import { PROJECTION_COLUMNS, projectionOf } from '../../src/server/accept/projection.ts';
import type { Sql } from '../../src/server/storage/sql.ts';
import { seededRandom } from './seeded-random.ts';

/** A request as the projection could hold it, whatever road led there. */
export interface RandomRequest {
  readonly id: string;
  readonly state: RequestState;
}

const STEPS: readonly Step[] = [
  'logged',
  'reported',
  'accepted',
  'notAccepted',
  'dispatched',
  'taken',
  'returned',
  'completed',
  'withdrawn',
];

/** So many requests whose times lie within `span` before and after `now`; the same for the same seed. */
export function randomRequests(count: number, seed: number, now: number, span: number): RandomRequest[] {
  const random = seededRandom(seed);
  const chance = (share: number) => random() < share;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  // Whole tenths of the span: equal moments are common, so that ties and borders are met.
  const moment = () => now + Math.round((random() * 2 - 1) * 10) * (span / 10);

  function state(seq: number): RequestState {
    const step = pick(STEPS);
    const counting = pick(['matter', 'matter', 'matter', 'favour', 'emergency'] as const);
    const dueAt = moment();
    const [openedAt, acceptBy] = [moment(), moment()];
    const ended = { at: moment() };
    return {
      ...blank,
      step,
      counting,
      kind: 'street',
      slip: '',
      openedAt,
      lastSeq: seq,
      lastAt: moment(),
      round: chance(0.1) ? 2 : 1,
      point: pick(['p9', 'p10']),
      community: pick(['c1', 'c2']),
      ...(counting === 'matter' && { dueAt, acceptBy, firstDueAt: chance(0.2) ? dueAt - span / 10 : dueAt }),
      ...(chance(0.1) && { arrivedLate: true }),
      ...(chance(0.7) && {
        to: chance(0.7) ? { line: pick(['chengguan', 'minzheng']) } : { community: pick(['c1', 'c2']) },
      }),
      ...(chance(0.7) && { dispatchedAt: moment() }),
      ...(step === 'completed' && {
        completed: { ...ended, outcome: 'solved' as const, ...(chance(0.1) && { arrivedLate: true }) },
        ...(chance(0.6) && { told: { at: moment() } }),
        ...(chance(0.5) && { rating: { at: moment(), result: pick(CALL_RESULTS.slice(0, 3)) } }),
      }),
      ...(step === 'withdrawn' && {
        withdrawn: { ...ended, why: pick(['mistake', 'neighbour'] as const), beforeAccept: true },
      }),
      ...(step === 'notAccepted' && { notAccepted: { ...ended, reason: 'other' } }),
    };
  }

  return Array.from({ length: count }, (_, index) => {
    const number = Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
    return {
      id: `${number}-${index.toString(16).padStart(4, '0')}-7000-8000-000000000000`,
      state: state(index + 1),
    };
  });
}

/** Writes them into the projection, as the acceptance would. */
export async function insertRequests(
  sql: Sql,
  street: string,
  requests: readonly RandomRequest[],
): Promise<void> {
  const columns = ['id', 'street', 'device', 'search', ...PROJECTION_COLUMNS];
  const places = columns.map((_, index) => `$${index + 1}`).join(', ');
  for (const { id, state } of requests) {
    const projected = projectionOf(state);
    await sql.run(
      `INSERT INTO help_requests (${columns.join(', ')}) VALUES (${places})`,
      ...[id, street, 'desk', '', ...PROJECTION_COLUMNS.map((column) => projected[column])],
    );
  }
}
