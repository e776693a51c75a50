import type { Entry, EntryType } from './entry.ts';
import { effectOf } from './fold.ts';
import type { JsonObject } from './json.ts';
import { permit, type RefusalCode } from './permissions.ts';
import type { RequestState } from './request-state.ts';
import type { Actor } from './scope.ts';

/** What would become of an entry: it changes something, it would be idle, or the right is missing. */
export type Attempt = 'effective' | 'idle' | RefusalCode;

/** An entry that somebody might write. */
export interface Wish {
  readonly type: EntryType;
  readonly body?: JsonObject;
}

/** Asks the two judges that the station asks, the rights and then the fold, so that a screen offers no dead button. */
export function attempt({ type, body = {} }: Wish, actor: Actor, state: RequestState, now: number): Attempt {
  const by = actor.person;
  const entry: Entry = { id: '', request: '', n: 0, seen: 0, type, by, wall: now, run: '', body };
  const permission = permit(actor, entry, state, now);
  if ('refused' in permission) return permission.refused;
  // The station would compute the new promise; any later one will do for the question.
  const facts = type === 'extend' ? { dueAt: (state.dueAt ?? 0) + 1 } : {};
  return effectOf(state, { ...entry, facts, role: permission.role }) ? 'effective' : 'idle';
}
