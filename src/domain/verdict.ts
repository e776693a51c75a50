import { type CallResult, isOpen, type RequestState } from './request-state.ts';

/** Why a matter is in neither rate; printed beside them (PRODUCT §6). */
export type Exclusion = 'mistake' | 'withdrawn' | 'notAccepted';

/** [D4] The verdict columns of one matter. Times are epoch milliseconds. */
export interface Verdict {
  /** On completion in time, else when `dueAt` passes: a moment in the future is not decided yet. */
  readonly decidedAt: number;
  readonly onTime: boolean;
  readonly excluded?: Exclusion;
  readonly excludedAt?: number;
  /** Somebody still has to do something. */
  readonly open: boolean;
  readonly dispatched: boolean;
  /** On time only thanks to an extension granted in time. */
  readonly afterExtension: boolean;
  readonly reopened: boolean;
  /** Written up or completed more than a day before the station heard of it. */
  readonly arrivedLate: boolean;
  readonly completedAt?: number;
  readonly rated?: CallResult;
}

/** [D4] The one judge of a matter; undefined for what counts in neither rate. Pure: "now" is asked by the counting. */
export function judge(state: RequestState): Verdict | undefined {
  if (state.counting !== 'matter' || state.dueAt === undefined || state.step === 'none') return undefined;
  const { dueAt, completed, rating } = state;
  const onTime = completed !== undefined && completed.at <= dueAt;
  const excluded = exclusionOf(state, dueAt);
  return {
    decidedAt: onTime ? completed.at : dueAt,
    onTime,
    ...excluded,
    open: isOpen(state),
    dispatched: state.dispatchedAt !== undefined,
    afterExtension: onTime && completed.at > (state.firstDueAt ?? dueAt),
    reopened: state.round > 1,
    arrivedLate: !!state.arrivedLate || !!completed?.arrivedLate,
    ...(completed && { completedAt: completed.at }),
    ...(rating && { rated: rating.result }),
  };
}

function exclusionOf(state: RequestState, dueAt: number): Pick<Verdict, 'excluded' | 'excludedAt'> {
  const { withdrawn, notAccepted } = state;
  if (withdrawn?.why === 'mistake') return { excluded: 'mistake', excludedAt: withdrawn.at };
  if (withdrawn && withdrawn.at <= dueAt) return { excluded: 'withdrawn', excludedAt: withdrawn.at };
  if (notAccepted && notAccepted.at <= dueAt) return { excluded: 'notAccepted', excludedAt: notAccepted.at };
  return {};
}
