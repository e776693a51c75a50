import type { Clock } from '../platform/clock.ts';
import { withLock } from '../platform/lock.ts';
import type { Store } from '../store/store.ts';
import type { Puller } from './pull.ts';
import type { Pusher } from './push.ts';
import type { Station, Trouble } from './station.ts';

/** What one round of the courier came to. */
export type RoundResult =
  | { readonly state: 'done' }
  | { readonly state: 'notEnrolled' }
  | { readonly state: 'trouble'; readonly trouble: Trouble }
  /** This phone's own storage failed; nothing is known to be wrong with the station. */
  | { readonly state: 'storage'; readonly error: unknown };

/** What a round takes. */
export interface RoundParts {
  readonly store: Store;
  readonly pusher: Pusher;
  readonly puller: Puller;
  readonly station: Station;
  readonly clock: Clock;
  /** [A1] Tries to win a lost session back. */
  readonly renewSession: () => Promise<boolean>;
  /** Something waits and is about to be sent. */
  readonly sending: () => void;
}

/** One round: push what waits, pull what changed. One courier per phone where the browser has locks ([F31–F33]). */
export function runRound(parts: RoundParts): Promise<RoundResult> {
  return withLock(`jieyou-courier${parts.store.name}`, parts.clock, () => round(parts));
}

async function round(parts: RoundParts): Promise<RoundResult> {
  const { store, station, sending } = parts;
  try {
    await store.open();
    const who = store.identity.peek();
    if (who === undefined) return { state: 'storage', error: new Error('the journal is not open') };
    if (who === 'none') return { state: 'notEnrolled' };
    if ((await store.journal.unsent()).length > 0) sending();
    const lives = station.lives();
    const first = await withSession(parts);
    // [L2] In a new life of the database what was received is offered again, at once.
    const trouble = first || station.lives() === lives ? first : await bothWays(parts);
    return trouble ? { state: 'trouble', trouble } : { state: 'done' };
  } catch (error) {
    return { state: 'storage', error };
  }
}

/** [A4] Without a session nothing is sent; what can be done about it without a person is done. */
async function withSession(parts: RoundParts): Promise<Trouble | undefined> {
  const trouble = await bothWays(parts);
  const lost = trouble?.state === 'problem' && trouble.status === 401;
  return lost && (await parts.renewSession()) ? bothWays(parts) : trouble;
}

async function bothWays({ pusher, puller }: RoundParts): Promise<Trouble | undefined> {
  const pushed = await pusher.pushAll();
  if (pushed && stopsPulling(pushed)) return pushed;
  return (await puller.pullAll()) ?? pushed;
}

/** [P8] What one entry met does not stop the other way; what everything would meet does. */
function stopsPulling(trouble: Trouble): boolean {
  if (trouble.state === 'noNetwork') return !trouble.timedOut;
  return trouble.state !== 'problem' || trouble.status === 401 || trouble.status === 429;
}
