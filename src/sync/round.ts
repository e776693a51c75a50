import type { Clock } from '../platform/clock.ts';
import type { Store } from '../store/store.ts';
import { alone } from './alone.ts';
import type { Puller } from './pull.ts';
import type { Pusher } from './push.ts';
import type { QuietChecks } from './quiet-checks.ts';
import type { Reofferer } from './reoffer.ts';
import { type Leaving, leave, trueRevocation } from './revocation.ts';
import { concernsAll, type Station, type Trouble } from './station.ts';

/** What one round of the courier came to. */
export type RoundResult =
  /** [V1] `outdated`: all was sent, and nothing read. */
  | { readonly state: 'done'; readonly outdated?: boolean }
  | { readonly state: 'notEnrolled' }
  | { readonly state: 'trouble'; readonly trouble: Trouble }
  /** [A3] The street retired this phone; what is left will be tried again. */
  | ({ readonly state: 'revoked' } & Leaving)
  /** This phone's own storage failed; nothing is known to be wrong with the station. */
  | { readonly state: 'storage'; readonly error: unknown };

/** What a round takes. */
export interface RoundParts {
  readonly store: Store;
  readonly pusher: Pusher;
  readonly reofferer: Reofferer;
  readonly puller: Puller;
  readonly checks: QuietChecks;
  readonly station: Station;
  readonly clock: Clock;
  /** [A7] Wins a lost session back; undefined when there is one again. */
  readonly renewSession: () => Promise<Trouble | undefined>;
  /** [C2] Brings what was sealed; for a phone that is leaving ([A3]). */
  readonly deliver: () => Promise<void>;
  /** Something waits and is about to be sent. */
  readonly sending: () => void;
}

/** One round: push what waits, pull what changed. */
export function runRound(parts: RoundParts): Promise<RoundResult> {
  return alone(parts.store, parts.clock, () => round(parts));
}

async function round(parts: RoundParts): Promise<RoundResult> {
  const { store, station, sending } = parts;
  try {
    await store.open();
    const who = store.identity.peek();
    if (who === undefined) return { state: 'storage', error: new Error('not open') };
    if (who === 'none') return await afterEnrolment(parts);
    if ((await store.journal.unsent()).length > 0) sending();
    const lives = station.lives();
    const first = await withSession(parts);
    // [L2] In a new life of the database what was received is offered again, at once.
    const trouble = first || station.lives() === lives ? first : await bothWays(parts);
    const word = trouble && (await trueRevocation(trouble, who));
    if (word) return { state: 'revoked', ...(await leave(parts, word.at)) };
    // [L5] The street moved this phone to another point; its key asks what it is now.
    if (!trouble && isMoved(store)) await parts.renewSession();
    const outdated = isOutdated(trouble);
    if (trouble && !outdated) return { state: 'trouble', trouble };
    await parts.checks.run();
    return { state: 'done', outdated };
  } catch (error) {
    return { state: 'storage', error };
  }
}

/** [A4] Without a session nothing is sent; what can be done about it without a person is done. */
async function withSession(parts: RoundParts): Promise<Trouble | undefined> {
  const trouble = await bothWays(parts);
  if (trouble?.state !== 'problem' || trouble.status !== 401) return trouble;
  const why = await parts.renewSession();
  if (!why) return bothWays(parts);
  // The station does not know this key: only a person and a new code will help.
  return why.state === 'problem' && why.code === 'bad-proof' ? trouble : why;
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
  const { store, reofferer } = parts;
  const cries = (await store.journal.unsent()).some((row) => row.entry.type === 'alert');
  if (!cries) return pushAndPull(parts, cries);
  reofferer.hurry(true);
  return pushAndPull(parts, cries).finally(() => reofferer.hurry(false));
}

async function pushAndPull(parts: RoundParts, cries: boolean): Promise<Trouble | undefined> {
  const { pusher, puller, reofferer } = parts;
  // [L6] Before anything is pushed into a new life what it lost is brought back; only a cry for help goes first.
  const pushed =
    (cries && (await pusher.pushAll('alerts'))) || (await reofferer.offer()) || (await pusher.pushAll());
  // [P8] What one entry met does not stop the other way; what everything would meet does.
  if (pushed && concernsAll(pushed)) return pushed;
  const pulled = await puller.pullAll();
  return isOutdated(pulled) ? (pushed ?? pulled) : (pulled ?? pushed);
}

/** [V1] The station's word about reading alone. */
function isOutdated(trouble: Trouble | undefined): boolean {
  return trouble?.state === 'problem' && trouble.status === 426;
}
