import type { Clock } from '../platform/clock.ts';
import { withLock } from '../platform/lock.ts';
import type { Store } from '../store/store.ts';
import type { Puller } from './pull.ts';
import type { Pusher } from './push.ts';
import type { Reofferer } from './reoffer.ts';
import { type Leaving, leave, trueRevocation } from './revocation.ts';
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
  readonly reofferer: Reofferer;
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

/** Nobody's phone: never enrolled, or [A3] retired and not done with leaving. */
async function afterEnrolment(parts: RoundParts): Promise<RoundResult> {
  const revoked = parts.store.revoked.peek();
  if (!revoked) return { state: 'notEnrolled' };
  return { state: 'revoked', ...(await leave(parts, revoked.at)) };
}

function isMoved({ identity, catalog }: Store): boolean {
  const [who, point] = [identity.peek(), catalog.peek()?.point];
  return who !== undefined && who !== 'none' && point !== undefined && point.id !== who.point.id;
}

async function bothWays(parts: RoundParts): Promise<Trouble | undefined> {
  const { pusher, puller } = parts;
  const pushed = (await bringBack(parts)) ?? (await pusher.pushAll());
  if (pushed && stopsPulling(pushed)) return pushed;
  return (await puller.pullAll()) ?? pushed;
}

/** [P8] What one entry met does not stop the other way; what everything would meet does. */
function stopsPulling(trouble: Trouble): boolean {
  if (trouble.state === 'noNetwork') return !trouble.timedOut;
  return trouble.state !== 'problem' || trouble.status === 401 || trouble.status === 429;
}
/** [L6] Before anything is pushed into a new life; only a cry for help goes first. */
async function bringBack({ store, pusher, reofferer }: RoundParts): Promise<Trouble | undefined> {
  const unsent = await store.journal.unsent();
  if (!unsent.some((row) => row.entry.type === 'alert')) return reofferer.offer();
  reofferer.hurry(true);
  return (await pusher.pushAll('alerts')) ?? reofferer.offer();
}

