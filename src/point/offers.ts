import { attempt, type Wish } from '../domain/attempt.ts';
import { isAssigned } from '../domain/permissions.ts';
import { isToTell, type RequestState } from '../domain/request-state.ts';
import type { Actor } from '../domain/scope.ts';
import type { Identity } from '../store/identity.ts';
import type { Directory } from './directory.ts';

/** What a person at a counter can do about a record. */
export type Offer =
  /** 已收到: the response team answers an alert. */
  | 'acknowledge'
  | 'tell'
  | 'take'
  | 'complete'
  | 'report'
  | 'note'
  /** The point finished by itself what it had reported. */
  | 'completeHere'
  | 'mistake'
  | 'neighbour'
  | 'falseAlarm';

const ENTRIES: { readonly [O in Offer]: Wish } = {
  acknowledge: { type: 'acknowledge' },
  tell: { type: 'tell' },
  take: { type: 'take' },
  complete: { type: 'complete' },
  report: { type: 'report' },
  note: { type: 'note' },
  completeHere: { type: 'complete' },
  mistake: { type: 'withdraw', body: { why: 'mistake' } },
  neighbour: { type: 'withdraw', body: { why: 'neighbour' } },
  falseAlarm: { type: 'falseAlarm' },
};

const ALL = Object.keys(ENTRIES) as Offer[];

/** The actions that the station would take now and that would still change something, most wanted first. */
export function offersFor(actor: Actor, state: RequestState, now: number): Offer[] {
  const wouldHelp = (offer: Offer) => attempt(ENTRIES[offer], actor, state, now) === 'effective';
  return ALL.filter((offer) => wouldHelp(offer) && isSensible(offer, actor, state));
}

/** The phone's hand as the station will see him ([P5]). */
export function actorOf({ hand, point, device }: Identity, directory: Directory): Actor {
  const line = directory.people.find(({ id }) => id === hand.id)?.line;
  return {
    person: hand.id,
    roles: hand.roles,
    point: point.id,
    servedPoints: [point.id],
    community: point.community,
    device: device.id,
    ...(line !== undefined && { line }),
  };
}

/** Some things would be taken and are still no help to a host: they are left out here, never at the station. */
function isSensible(offer: Offer, actor: Actor, state: RequestState): boolean {
  const emergency = state.counting === 'emergency';
  // A host ends nothing for those who came: he takes it back, or adds a word.
  if (offer === 'complete' && emergency) return !!state.acknowledged && !isAtCounter(actor);
  if (emergency) return offer === 'acknowledge' || offer === 'falseAlarm' || offer === 'note';
  // What others have in hand is for them to finish; what the point says of it would only be a flag ([P6]).
  const own = isAssigned(actor, state) || state.step === 'logged';
  if (offer === 'complete') return own;
  // A favour done at the counter was done before the neighbour's eyes.
  if (offer === 'tell') return isToTell(state);
  if (offer === 'completeHere') return !own && state.dispatchedAt === undefined;
  // The same entry by its kinder name: on the day itself a mistake is a mistake.
  return offer !== 'note' || state.step !== 'withdrawn';
}

function isAtCounter({ roles }: Actor): boolean {
  return roles.includes('host') || roles.includes('volunteer');
}
