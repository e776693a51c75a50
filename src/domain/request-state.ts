import type { Counting } from './entry.ts';

/** [E9] Where a request stands; everything else lies beside it. */
export type Step =
  | 'none'
  | 'logged'
  | 'reported'
  | 'accepted'
  | 'notAccepted'
  | 'dispatched'
  | 'taken'
  | 'returned'
  | 'completed'
  | 'withdrawn'
  | 'archived';

/** Steps in which somebody still has to do something for the neighbour. */
export const OPEN_STEPS: readonly Step[] = [
  'logged',
  'reported',
  'accepted',
  'dispatched',
  'taken',
  'returned',
];

/** To whom a request was dispatched; one of the fields. */
export interface Assignee {
  readonly line?: string;
  readonly community?: string;
  readonly point?: string;
  readonly person?: string;
}

/** How a matter ended (PRODUCT §4.20). */
export const OUTCOMES = ['solved', 'partly', 'explained', 'passedOn'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a neighbour answered to the follow-up call; the last two are not rated. */
export const CALL_RESULTS = ['satisfied', 'fairly', 'dissatisfied', 'unreached', 'declined'] as const;
export type CallResult = (typeof CALL_RESULTS)[number];

/** Call results that count as a rating. */
export const RATED: readonly CallResult[] = ['satisfied', 'fairly', 'dissatisfied'];

/** Things that a person should look at; they change no step. */
export type Flag = 'pointSaysDone' | 'neighbourWithdraws';

/** Why a request was withdrawn: written by mistake, or the neighbour no longer asks. */
export type WithdrawReason = 'mistake' | 'neighbour';

/** Someone did something at some time. */
export interface Mark {
  readonly at: number;
  readonly by?: string;
}

/** [E4] The whole accumulator of the fold, as JSON; never depends on a personal part. Times are epoch milliseconds. */
export interface RequestState {
  readonly step: Step;
  readonly kind: string;
  readonly counting: Counting;
  /** 13 digits ([E7]). */
  readonly slip: string;
  readonly point?: string;
  readonly community?: string;
  readonly openedBy?: string;
  readonly openedAt: number;
  /** True when `openedAt` is a guess (约). */
  readonly openedApprox?: boolean;
  readonly receivedAt?: number;
  /** Came to the station more than a day after it was written (补记). */
  readonly arrivedLate?: boolean;
  /** 当场办好了: nobody waits to be told. */
  readonly doneOnSpot?: boolean;
  /** 1, and one more for every reopening. */
  readonly round: number;
  readonly accepted?: Mark;
  readonly to?: Assignee;
  /** When it was first handed out (交办); survives reopening. */
  readonly dispatchedAt?: number;
  readonly taken?: Mark;
  /** Who took or completed it in this round: they may not make the follow-up call. */
  readonly doers: readonly string[];
  /** The promise that counts now, and the first one, kept for ever. */
  readonly dueAt?: number;
  readonly firstDueAt?: number;
  readonly acceptBy?: number;
  readonly takeBy?: number;
  readonly tellBy?: number;
  readonly withoutCalendar?: number;
  /** Extensions that were granted before the promise ran out. */
  readonly extensions: number;
  readonly completed?: Mark & { readonly outcome: Outcome; readonly arrivedLate?: boolean };
  readonly notAccepted?: Mark & { readonly reason: string };
  readonly withdrawn?: Mark & { readonly why: WithdrawReason; readonly beforeAccept: boolean };
  readonly declined?: Mark & { readonly better?: Assignee };
  readonly told?: Mark;
  /** Follow-up calls of this round, what the last one came to, and the last that was rated. */
  readonly calls: number;
  readonly called?: Mark & { readonly result: CallResult };
  readonly rating?: Mark & { readonly result: CallResult };
  readonly emergency?: string;
  readonly acknowledged?: Mark;
  readonly flags: readonly Flag[];
  /** How many were attached; whether their bytes have come is not the fold's matter ([M2]). */
  readonly photos?: number;
  readonly voices?: number;
  /** Entries folded, and the highest `seq` among them. */
  readonly count: number;
  readonly lastSeq: number;
  readonly lastAt: number;
}

/** A request of which nothing is known yet. */
export const blank: RequestState = {
  step: 'none',
  kind: '',
  counting: 'favour',
  slip: '',
  openedAt: 0,
  round: 0,
  doers: [],
  extensions: 0,
  calls: 0,
  flags: [],
  count: 0,
  lastSeq: 0,
  lastAt: 0,
};

/** True while somebody still has to do something for the neighbour. */
export function isOpen(state: RequestState): boolean {
  return OPEN_STEPS.includes(state.step);
}

/** True when there is a result that the neighbour has not heard yet (PRODUCT §4.13). */
export function isToTell(state: RequestState): boolean {
  const result = state.step === 'completed' || state.step === 'notAccepted';
  return result && state.counting === 'matter' && !state.doneOnSpot && !state.told;
}

/** True when the station may ask the neighbour how it went: completed, told, and not answered yet; 不愿评价 is an answer. */
export function isToCall({ step, counting, told, called }: RequestState): boolean {
  const unanswered = called === undefined || called.result === 'unreached';
  return step === 'completed' && counting === 'matter' && told !== undefined && unanswered;
}

/** True when the promise ran out and nobody finished (an open request only). */
export function isOverdue(state: RequestState, now: number): boolean {
  return isOpen(state) && state.dueAt !== undefined && now > state.dueAt;
}
