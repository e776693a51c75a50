import type { Verdict } from './verdict.ts';

/** What is counted: matters decided in [from, to] and not after `asOf`; all epoch milliseconds. */
export interface Period {
  readonly from: number;
  readonly to: number;
  readonly asOf: number;
}

/** The counts behind both rates; SQL and lists fill the same form. */
export interface Counts {
  /** 应结案: decided in the period. */
  readonly due: number;
  readonly onTime: number;
  /** Decided late: closed since, or still open. */
  readonly late: number;
  readonly overdueOpen: number;
  /** Open and not yet due: beside the rate. */
  readonly notYetDue: number;
  readonly handedOut: number;
  readonly handedOutOnTime: number;
  readonly afterExtension: number;
  readonly reopened: number;
  readonly arrivedLate: number;
  readonly mistakes: number;
  readonly withdrawn: number;
  readonly notAccepted: number;
  /** Completed in the period, and what their neighbours answered on the phone. */
  readonly completed: number;
  readonly satisfied: number;
  readonly fairly: number;
  readonly dissatisfied: number;
}

/** A fraction that never hides its parts; `value` is undefined for an empty denominator. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
  readonly value?: number;
}

/** 按期办结率, 满意率 and its coverage (PRODUCT §6). */
export interface Rates {
  readonly onTime: Fraction;
  readonly satisfaction: Fraction;
  readonly coverage: Fraction;
}

/** The two rates of these counts; `fairlyWeight` (0–1) is how much 基本满意 counts, printed beside. */
export function ratesOf(counts: Counts, fairlyWeight: number): Rates {
  const rated = counts.satisfied + counts.fairly + counts.dissatisfied;
  return {
    onTime: fraction(counts.onTime, counts.due),
    satisfaction: fraction(counts.satisfied + fairlyWeight * counts.fairly, rated),
    coverage: fraction(rated, counts.completed),
  };
}

/** `1634/1640 = 99.6 %` needs both parts, always. */
export function fraction(numerator: number, denominator: number): Fraction {
  return denominator === 0
    ? { numerator, denominator }
    : { numerator, denominator, value: numerator / denominator };
}

/** Counts a list of verdicts; the definition that the station's SQL must agree with. */
export function countVerdicts(verdicts: readonly Verdict[], period: Period): Counts {
  const counted = verdicts.filter((verdict) => !verdict.excluded);
  const decided = counted.filter((verdict) => isDecided(verdict, period));
  const completed = counted.filter((verdict) => isCompleted(verdict, period));
  const left = (why: Verdict['excluded']) =>
    verdicts.filter((verdict) => verdict.excluded === why && within(verdict.excludedAt ?? 0, period)).length;
  return {
    due: decided.length,
    onTime: count(decided, (verdict) => verdict.onTime),
    late: count(decided, (verdict) => !verdict.onTime && !verdict.open),
    overdueOpen: count(decided, (verdict) => !verdict.onTime && verdict.open),
    notYetDue: count(counted, (verdict) => verdict.open && verdict.decidedAt > period.asOf),
    handedOut: count(decided, (verdict) => verdict.dispatched),
    handedOutOnTime: count(decided, (verdict) => verdict.dispatched && verdict.onTime),
    afterExtension: count(decided, (verdict) => verdict.afterExtension),
    reopened: count(decided, (verdict) => verdict.reopened),
    arrivedLate: count(decided, (verdict) => verdict.arrivedLate),
    mistakes: left('mistake'),
    withdrawn: left('withdrawn'),
    notAccepted: left('notAccepted'),
    completed: completed.length,
    satisfied: count(completed, (verdict) => verdict.rated === 'satisfied'),
    fairly: count(completed, (verdict) => verdict.rated === 'fairly'),
    dissatisfied: count(completed, (verdict) => verdict.rated === 'dissatisfied'),
  };
}

/** True when the matter belongs into the denominator of 按期办结率. */
export function isDecided(verdict: Verdict, period: Period): boolean {
  return within(verdict.decidedAt, period);
}

/** True when the matter belongs into the denominator of coverage. */
export function isCompleted(verdict: Verdict, period: Period): boolean {
  return verdict.completedAt !== undefined && within(verdict.completedAt, period);
}

function within(at: number, { from, to, asOf }: Period): boolean {
  return at >= from && at <= to && at <= asOf;
}

function count(verdicts: readonly Verdict[], holds: (verdict: Verdict) => boolean): number {
  return verdicts.filter(holds).length;
}
