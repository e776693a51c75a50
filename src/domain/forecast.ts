import type { AnyEntry, Entry } from './entry.ts';
import { step } from './fold.ts';
import { textAt } from './json.ts';
import { type Kind, kindOf } from './kind.ts';
import { blank, type RequestState } from './request-state.ts';
import type { Role } from './role.ts';

/** What a phone knows without asking the station. */
export interface ForecastContext {
  readonly kinds: readonly Kind[];
  /** The role of the hand that wrote the entries. */
  readonly role: Role;
}

/** [E4] The station's state with this phone's own, not yet pulled entries laid over it, in order of `n`. */
export function forecast(
  pulled: RequestState | undefined,
  own: readonly Entry[],
  context: ForecastContext,
): RequestState {
  const inOrder = [...own].sort((a, b) => a.n - b.n);
  return inOrder.map((entry) => provisional(entry, context)).reduce(step, pulled ?? blank);
}

/** The entry as the station will probably stamp it: how it counts, and in which role. No deadline is guessed. */
function provisional(entry: Entry, context: ForecastContext): AnyEntry {
  if (entry.type !== 'log') return { ...entry, role: context.role };
  const counting = kindOf(context.kinds, textAt(entry.body, 'kind') ?? '')?.counting ?? 'favour';
  return { ...entry, role: context.role, facts: { counting } };
}
