import type { Personal } from './entry.ts';
import type { RequestState } from './request-state.ts';
import { type Actor, scopesFor, scopesOf } from './scope.ts';

/** 街坊: the whole list of personal data that entries carry ([E2]); kept small on purpose. */
export interface ResidentFields {
  /** What was said, measures, a result: typed text may hold anything. */
  readonly text?: string;
  readonly name?: string;
  /** The neighbour's phone. */
  readonly phone?: string;
  readonly place?: string;
  /** Who handles it: name and office phone, chosen at dispatch. */
  readonly responsible?: string;
  readonly responsiblePhone?: string;
}

/**
 * [A5] PRODUCT §7: the part of `personal` that this actor may read, or undefined. The community reads it without the
 * neighbour's phone unless it handles; leaders never see that phone. The salt goes with it: beside the commitment it would
 * let anybody try all numbers until one fits ([E2]).
 */
export function visiblePersonal(
  actor: Actor,
  state: RequestState,
  personal: Personal | undefined,
): Personal | undefined {
  if (!personal || !sees(actor, state)) return undefined;
  if (personal['phone'] === undefined || seesPhone(actor, state)) return personal;
  const { phone: _phone, salt: _salt, ...rest } = personal;
  return rest as unknown as Personal;
}

/** [A5] True when any of the actor's scope keys sees the request. */
export function sees(actor: Actor, state: RequestState): boolean {
  const keys = scopesOf(state);
  return scopesFor(actor).some((key) => keys.includes(key));
}

function seesPhone(actor: Actor, state: RequestState): boolean {
  const handling = handlingKeys(state);
  const own = scopesFor(actor);
  const staff = actor.roles.some((role) => role === 'dispatcher' || role === 'admin' || role === 'response');
  return staff || own.some((key) => handling.includes(key));
}

function handlingKeys(state: RequestState): string[] {
  const { to = {}, point } = state;
  // The point that recorded it too, whoever has it now: it knows the number, and will tell the neighbour the result.
  const own = point === undefined ? [] : [['point', point] as const];
  return [...Object.entries(to), ...own].map(([name, id]) => `${name}:${id}`);
}
