import { dayOf } from './day.ts';
import { isAssignee } from './effects-handling.ts';
import { type Entry, type EntryType, isEntryType } from './entry.ts';
import { objectAt, textAt } from './json.ts';
import type { RequestState } from './request-state.ts';
import type { Role } from './role.ts';
import type { Actor } from './scope.ts';

/** The answer to "may he": in which role, or why not (a stable code of `messages/errors`). */
export type Permission = { readonly role: Role } | { readonly refused: RefusalCode };

/** Why a right is refused. */
export type RefusalCode =
  | 'not-allowed'
  | 'not-author'
  | 'too-late-to-correct'
  | 'doer-may-not-call'
  | 'needs-on-behalf';

interface Asking {
  readonly actor: Actor;
  readonly entry: Entry;
  readonly state: RequestState;
  /** The entry's frozen time. */
  readonly time: number;
}

type Rule = (asking: Asking) => Permission;

const RULES: { readonly [Type in EntryType]: Rule } = {
  log: asRecorder,
  note: (asking) => firstOf(asRecorder(asking), asAssignee(asking)),
  attach: (asking) => firstOf(asRecorder(asking), asAssignee(asking)),
  report: asRecorder,
  withdraw: (asking) =>
    textAt(asking.entry.body, 'why') === 'mistake' ? asAuthorToday(asking) : asWithdrawer(asking),
  accept: asManager,
  notAccept: asManager,
  dispatch: asManager,
  extend: asManager,
  take: (asking) => asDoer(asking),
  decline: (asking) => asDoer(asking),
  complete: (asking) => firstOf(asDoer(asking), asOwnPoint(asking), asEnder(asking)),
  tell: (asking) => firstOf(asOwnPoint(asking), asOwnCommunity(asking), asRegistrar(asking)),
  call: asCaller,
  reopen: (asking) => as(asking, 'dispatcher'),
  alert: (asking) => firstOf(asOwnPoint(asking), as(asking, 'community', 'response')),
  falseAlarm: (asking) => firstOf(asOwnPoint(asking), as(asking, 'dispatcher', 'response')),
  acknowledge: (asking) => as(asking, 'dispatcher', 'response'),
  // Only the station writes it, upon an administrator's order.
  redact: () => ({ refused: 'not-allowed' }),
};

/** [E-table], [P6] Rights refuse; whether the step still has an effect is the fold's matter. */
export function permit(actor: Actor, entry: Entry, state: RequestState, time: number): Permission {
  if (!isEntryType(entry.type)) return { refused: 'not-allowed' };
  return RULES[entry.type]({ actor, entry, state, time });
}

function asRecorder(asking: Asking): Permission {
  return firstOf(asOwnPoint(asking), asOwnCommunity(asking), as(asking, 'dispatcher', 'response'));
}

function asManager(asking: Asking): Permission {
  return firstOf(as(asking, 'dispatcher'), asOwnCommunity(asking));
}

function asWithdrawer(asking: Asking): Permission {
  return firstOf(asOwnPoint(asking), as(asking, 'dispatcher'));
}

function asAuthorToday(asking: Asking): Permission {
  const { actor, state, time } = asking;
  if (state.openedBy !== actor.person) return { refused: 'not-author' };
  if (dayOf(state.openedAt) !== dayOf(time)) return { refused: 'too-late-to-correct' };
  return firstOf(asRecorder(asking), as(asking, ...actor.roles));
}

function asCaller(asking: Asking): Permission {
  if (asking.state.doers.includes(asking.actor.person)) return { refused: 'doer-may-not-call' };
  return as(asking, 'dispatcher');
}

/** Whom it was dispatched to, or a dispatcher who names for whom he writes (代填). */
function asDoer(asking: Asking): Permission {
  const assigned = asAssignee(asking);
  if ('role' in assigned || !asking.actor.roles.includes('dispatcher')) return assigned;
  return objectAt(asking.entry.body, 'onBehalf') ? { role: 'dispatcher' } : { refused: 'needs-on-behalf' };
}

/** An emergency is nobody's to finish for somebody else: the station that heard it ends it. */
function asEnder(asking: Asking): Permission {
  return asking.state.counting === 'emergency'
    ? as(asking, 'dispatcher', 'response')
    : { refused: 'not-allowed' };
}

/** What came without a point (代登记), the station itself has to tell: no counter knows of it. */
function asRegistrar(asking: Asking): Permission {
  return asking.state.point === undefined ? as(asking, 'dispatcher', 'response') : { refused: 'not-allowed' };
}

/** True when the matter was dispatched to this actor, or to where he works. */
export function isAssigned(actor: Actor, state: RequestState): boolean {
  return 'role' in asAssignee({ actor, state });
}

function asAssignee({ actor, state }: Pick<Asking, 'actor' | 'state'>): Permission {
  if (state.to?.person === actor.person) return { role: actor.roles[0] ?? 'volunteer' };
  const { line, community, point } = actor;
  if (actor.roles.includes('line') && isAssignee(state.to, { line })) return { role: 'line' };
  if (actor.roles.includes('community') && isAssignee(state.to, { community })) return { role: 'community' };
  return isAssignee(state.to, { point }) ? atCounter(actor) : { refused: 'not-allowed' };
}

function asOwnPoint({ actor, entry, state }: Asking): Permission {
  const point = state.step === 'none' ? textAt(entry.body, 'point') : state.point;
  return point !== undefined && actor.servedPoints.includes(point)
    ? atCounter(actor)
    : { refused: 'not-allowed' };
}

function asOwnCommunity({ actor, state }: Asking): Permission {
  const own = state.step === 'none' || (state.community !== undefined && state.community === actor.community);
  return own && actor.roles.includes('community') ? { role: 'community' } : { refused: 'not-allowed' };
}

function atCounter(actor: Actor): Permission {
  const role = (['host', 'volunteer'] as const).find((counter) => actor.roles.includes(counter));
  return role ? { role } : { refused: 'not-allowed' };
}

function as({ actor }: Asking, ...roles: Role[]): Permission {
  const role = roles.find((wanted) => actor.roles.includes(wanted));
  return role ? { role } : { refused: 'not-allowed' };
}

function firstOf(...answers: Permission[]): Permission {
  return answers.find((answer) => 'role' in answer) ?? answers[0] ?? { refused: 'not-allowed' };
}
