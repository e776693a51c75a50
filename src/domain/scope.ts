import type { RequestState } from './request-state.ts';
import { type Role, STATION_ROLES } from './role.ts';

/** Someone who asks or acts, as the session knows him ([P5], [A5]); never as an entry claims. */
export interface Actor {
  readonly person: string;
  readonly roles: readonly Role[];
  /** The point that the device serves, and all that it has served since enrolment. */
  readonly point?: string;
  readonly servedPoints: readonly string[];
  readonly community?: string;
  readonly line?: string;
  /** Id of the enrolled device, or `desk`. */
  readonly device: string;
}

/** [L3] A group of people that sees the same requests: `street`, `point:p9`, `line:chengguan` … */
export type ScopeKey = string;

/** [L3] The keys under which a request is seen. */
export function scopesOf(state: RequestState): ScopeKey[] {
  const { point, community, to = {} } = state;
  const keys = [
    'street',
    ...keyed('point', point),
    ...keyed('community', community),
    ...keyed('line', to.line),
    ...keyed('community', to.community),
    ...keyed('point', to.point),
    ...keyed('person', to.person),
  ];
  return [...new Set(keys)];
}

/** [A5] The keys that a session may read, sorted. */
export function scopesFor(actor: Actor): ScopeKey[] {
  const has = (role: Role) => actor.roles.includes(role);
  const atPoint = has('host') || has('volunteer');
  return [
    ...(STATION_ROLES.some(has) ? ['street'] : []),
    ...keyed('point', atPoint ? actor.point : undefined),
    ...keyed('community', has('community') ? actor.community : undefined),
    ...keyed('line', has('line') ? actor.line : undefined),
    ...keyed('person', actor.person),
  ].sort();
}

function keyed(name: string, id: string | undefined): ScopeKey[] {
  return id === undefined ? [] : [`${name}:${id}`];
}
