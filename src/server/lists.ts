import type { Board, Figure } from '../protocol/requests.ts';

/** A list as SQL; constants only, never input. */
export interface ListDefinition {
  readonly where: string;
  /** What comes first: the smallest of it, or the largest; ties by id. */
  readonly order: string;
  readonly direction: 'ASC' | 'DESC';
}

const MATTER = "counting = 'matter'";
const OVERDUE = `${MATTER} AND open = 1 AND due_at < :asOf`;
const IN_TIME = `${MATTER} AND open = 1 AND (due_at IS NULL OR due_at >= :asOf)`;
const NEVER = '9000000000000000';

/** The board: every open matter lies on exactly one of the heaps new, sentBack, inHand and overdue. */
export const BOARD_LISTS: { readonly [B in Board]: ListDefinition } = {
  emergency: {
    where: "counting = 'emergency' AND open = 1",
    // Those that nobody has answered stand first.
    order: "CASE WHEN step = 'reported' THEN opened_at ELSE opened_at + 100000000000000 END",
    direction: 'ASC',
  },
  new: soonest(`${IN_TIME} AND step = 'reported'`, 'COALESCE(accept_by, opened_at)'),
  // Nobody has it, and its clock runs on.
  sentBack: soonest(`${IN_TIME} AND step = 'returned'`, `COALESCE(due_at, ${NEVER})`),
  inHand: soonest(`${IN_TIME} AND step NOT IN ('reported', 'returned')`, `COALESCE(due_at, ${NEVER})`),
  overdue: soonest(OVERDUE, 'due_at'),
  toTell: soonest('to_tell = 1', 'COALESCE(completed_at, last_at)'),
  toCall: soonest('to_call = 1', 'COALESCE(completed_at, last_at)'),
  closed: newest(`${MATTER} AND open = 0`, 'last_seq'),
  all: newest('1 = 1', 'last_seq'),
};

/** [D4] Whose verdict falls into the period; the same words count and list, so that no number and its list differ. */
const DECIDED = 'excluded IS NULL AND decided_at >= :from AND decided_at <= :to AND decided_at <= :asOf';
const COMPLETED =
  'excluded IS NULL AND completed_at >= :from AND completed_at <= :to AND completed_at <= :asOf';
const LEFT = 'excluded_at >= :from AND excluded_at <= :to AND excluded_at <= :asOf';

/** The sets that `countVerdicts` counts (`domain/rates.ts`), by the same names; the newest first. */
export const FIGURE_LISTS: { readonly [F in Figure]: ListDefinition } = {
  due: decided('1 = 1'),
  onTime: decided('on_time = 1'),
  late: decided('on_time = 0 AND open = 0'),
  overdueOpen: decided('on_time = 0 AND open = 1'),
  notYetDue: soonest('excluded IS NULL AND open = 1 AND decided_at > :asOf', 'decided_at'),
  handedOut: decided('dispatched = 1'),
  handedOutOnTime: decided('dispatched = 1 AND on_time = 1'),
  afterExtension: decided('after_extension = 1'),
  reopened: decided('reopened = 1'),
  arrivedLate: decided('arrived_late = 1'),
  mistakes: left('mistake'),
  withdrawn: left('withdrawn'),
  notAccepted: left('notAccepted'),
  completed: completed('1 = 1'),
  satisfied: completed("rated = 'satisfied'"),
  fairly: completed("rated = 'fairly'"),
  dissatisfied: completed("rated = 'dissatisfied'"),
};

function decided(holds: string): ListDefinition {
  return newest(`${DECIDED} AND ${holds}`, 'decided_at');
}

function completed(holds: string): ListDefinition {
  return newest(`${COMPLETED} AND ${holds}`, 'completed_at');
}

function left(why: string): ListDefinition {
  return newest(`${LEFT} AND excluded = '${why}'`, 'excluded_at');
}

function soonest(where: string, order: string): ListDefinition {
  return { where, order, direction: 'ASC' };
}

function newest(where: string, order: string): ListDefinition {
  return { where, order, direction: 'DESC' };
}
