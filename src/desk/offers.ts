import { attempt } from '../domain/attempt.ts';
import type { EntryType } from '../domain/entry.ts';
import type { JsonObject } from '../domain/json.ts';
import type { RequestState } from '../domain/request-state.ts';
import type { Actor } from '../domain/scope.ts';

/** What can be done to a request at the desk, in the order of the work. */
export const ACTIONS = [
  'acknowledge',
  'dispatch',
  'accept',
  'take',
  'complete',
  'tell',
  'call',
  'extend',
  'decline',
  'notAccept',
  'reopen',
  'withdraw',
  'falseAlarm',
  'report',
  'note',
] as const satisfies readonly EntryType[];

/** One of them. */
export type Action = (typeof ACTIONS)[number];

/** An action that would be allowed and would have an effect now. */
export interface Offer {
  readonly action: Action;
  /** 代填: a dispatcher does it for those who handle the matter, and names them. */
  readonly onBehalf: boolean;
}

/** Bodies by which the fold is asked whether an action would still change something. */
const SAMPLES: { readonly [A in Action]?: JsonObject } = {
  dispatch: { to: { line: '-' } },
  decline: { better: { line: '-' } },
  call: { result: 'satisfied' },
  withdraw: { why: 'neighbour' },
  complete: { outcome: 'solved' },
};

/** What matters need and emergencies do not: those have steps of their own. */
const NOT_FOR_EMERGENCIES: readonly Action[] = [
  'accept',
  'dispatch',
  'notAccept',
  'call',
  'tell',
  'extend',
  'withdraw',
];

const ON_BEHALF = { how: 'phone', at: 0 };

/** Only what the station would take, so that no button is dead. */
export function offersOf(actor: Actor, state: RequestState, now: number): Offer[] {
  return ACTIONS.flatMap((action) => offer(action, actor, state, now) ?? []);
}

function offer(action: Action, actor: Actor, state: RequestState, now: number): Offer | undefined {
  if (!suits(action, state)) return undefined;
  const body = SAMPLES[action] ?? {};
  const own = attempt({ type: action, body }, actor, state, now);
  if (own !== 'needs-on-behalf') return own === 'effective' ? { action, onBehalf: false } : undefined;
  const forOther = { type: action, body: { ...body, onBehalf: ON_BEHALF } };
  return attempt(forOther, actor, state, now) === 'effective' ? { action, onBehalf: true } : undefined;
}

function suits(action: Action, state: RequestState): boolean {
  if (state.counting === 'emergency') return !NOT_FOR_EMERGENCIES.includes(action);
  // The fold would count a second rating, but nobody should be asked twice.
  if (action === 'call') return state.counting === 'matter' && !state.rating;
  return action !== 'tell' || (state.counting === 'matter' && !state.doneOnSpot);
}

/** True for the step that is expected next: its button stands out. */
export function isExpected({ action, onBehalf }: Offer, state: RequestState): boolean {
  return !onBehalf && action === expectedAction(state);
}

function expectedAction({ step, counting, told }: RequestState): Action | undefined {
  if (counting === 'emergency') return step === 'reported' ? 'acknowledge' : undefined;
  if (step === 'completed') return told ? 'call' : 'tell';
  const next: { readonly [S in RequestState['step']]?: Action } = {
    reported: 'dispatch',
    accepted: 'dispatch',
    returned: 'dispatch',
    dispatched: 'take',
    taken: 'complete',
    notAccepted: 'tell',
  };
  return next[step];
}
