import { isOpen, isToCall, isToTell, type RequestState } from '../../domain/request-state.ts';
import { judge } from '../../domain/verdict.ts';
import type { Value } from '../storage/sql.ts';

/** The columns of `help_requests` that are read from the state or judged ([D4]); verify computes them again. */
export function projectionOf(state: RequestState): Record<ProjectionColumn, Value> {
  const { to = {} } = state;
  return {
    state: JSON.stringify(state),
    step: state.step,
    counting: state.counting,
    kind: state.kind,
    slip: state.slip || null,
    point: state.point ?? null,
    community: state.community ?? null,
    line: to.line ?? null,
    to_community: to.community ?? null,
    to_point: to.point ?? null,
    person: to.person ?? null,
    opened_at: state.openedAt,
    due_at: state.dueAt ?? null,
    accept_by: state.acceptBy ?? null,
    last_seq: state.lastSeq,
    last_at: state.lastAt,
    open: Number(isOpen(state)),
    to_tell: Number(isToTell(state)),
    to_call: Number(isToCall(state)),
    ...verdictOf(state),
  };
}

/** All projected columns, in the order in which they are written. */
export const PROJECTION_COLUMNS = [
  'state',
  'step',
  'counting',
  'kind',
  'slip',
  'point',
  'community',
  'line',
  'to_community',
  'to_point',
  'person',
  'opened_at',
  'due_at',
  'accept_by',
  'last_seq',
  'last_at',
  'open',
  'to_tell',
  'to_call',
  'decided_at',
  'on_time',
  'excluded',
  'excluded_at',
  'dispatched',
  'after_extension',
  'reopened',
  'arrived_late',
  'completed_at',
  'rated',
] as const;
export type ProjectionColumn = (typeof PROJECTION_COLUMNS)[number];

type VerdictColumn =
  | 'decided_at'
  | 'on_time'
  | 'excluded'
  | 'excluded_at'
  | 'dispatched'
  | 'after_extension'
  | 'reopened'
  | 'arrived_late'
  | 'completed_at'
  | 'rated';

function verdictOf(state: RequestState): Record<VerdictColumn, Value> {
  const verdict = judge(state);
  const truth = (holds: boolean | undefined) => (holds === undefined ? null : Number(holds));
  return {
    decided_at: verdict?.decidedAt ?? null,
    on_time: truth(verdict?.onTime),
    excluded: verdict?.excluded ?? null,
    excluded_at: verdict?.excludedAt ?? null,
    dispatched: truth(verdict?.dispatched),
    after_extension: truth(verdict?.afterExtension),
    reopened: truth(verdict?.reopened),
    arrived_late: truth(verdict?.arrivedLate),
    completed_at: verdict?.completedAt ?? null,
    rated: verdict?.rated ?? null,
  };
}
