import type { Clock } from '../platform/clock.ts';
import { dropPreference, keepPreference } from '../platform/preferences.ts';
import { isSigned } from '../platform/sealing.ts';
import { type Revocation, readRevocation, revocationText, wipedCall } from '../protocol/revocation.ts';
import type { Identity } from '../store/identity.ts';
import { isOwn } from '../store/journal-row.ts';
import type { Store } from '../store/store.ts';
import type { Pusher } from './push.ts';
import type { Station, Trouble } from './station.ts';

const WIPED_TIMEOUT_MS = 30_000;

/** What came of leaving: nothing is left, or something, and why. */
export interface Leaving {
  readonly left: number;
  readonly trouble?: Trouble;
}

/** What leaving takes. */
export interface LeavingParts {
  readonly store: Store;
  readonly station: Station;
  readonly pusher: Pusher;
  readonly clock: Clock;
  readonly renewSession: () => Promise<Trouble | undefined>;
  /** [C2] Brings sealed bundles to the station. */
  readonly deliver: () => Promise<void>;
}

/** [A3] The station's word in a trouble, if it is true and means this phone as it is enrolled now; else undefined. */
export async function trueRevocation(trouble: Trouble, who: Identity): Promise<Revocation | undefined> {
  const word = trouble.state === 'problem' ? readRevocation(trouble.revocation) : undefined;
  if (!word || word.device !== who.device.id || word.stationId !== who.stationId) return undefined;
  // An old word, caught on the way and played again, says nothing about a phone that was taken back in.
  if (word.at < (who.device.enrolledAt ?? 0)) return undefined;
  const text = revocationText(word);
  for (const key of who.stationKeys) if (await isSigned(key, text, word.signature)) return word;
  return undefined;
}

/** [A3] First of all, and whatever comes after: nothing of the street can be read on this phone any more. */
export async function forgetAtOnce(store: Store, at: number): Promise<void> {
  keepPreference('revoked', String(at));
  dropPreference('snapshot');
  await store.revoke(at);
  // A screen that was being drawn meanwhile may have kept it once more.
  dropPreference('snapshot');
}

/**
 * [A3] Then what the station does not have is sent, or sealed until it can be; then the databases are deleted, and the
 * browser is asked to clear the rest. Begun anew until it is done.
 */
export async function leave(parts: LeavingParts, at: number): Promise<Leaving> {
  const { store, station } = parts;
  // A phone that died in the middle of forgetting goes on where it was.
  await forgetAtOnce(store, at);
  const trouble = (await countLeft(store)) > 0 ? await sendAll(parts) : undefined;
  if (trouble) await sealRest(parts);
  const left = await countLeft(store);
  if (left > 0) return { left, ...(trouble && { trouble }) };
  // Where the browser has no locks, it may have been taken back in meanwhile.
  if (store.identity.peek() !== 'none') return { left };
  await store.wipe();
  // Without an answer the browser's copy of the app stays; nothing of the street is in it.
  await station.ask(wipedCall(), WIPED_TIMEOUT_MS);
  keepPreference('revoked', String(at));
  return { left: 0 };
}

async function sendAll(parts: LeavingParts): Promise<Trouble | undefined> {
  const trouble = await sendOnce(parts);
  if (trouble?.state !== 'problem' || trouble.status !== 401) return trouble;
  const why = await parts.renewSession();
  return why && !isRevoked(why) ? why : sendOnce(parts);
}

/** What was sealed before, and bundles of others, go the way of hand-carry. */
async function sendOnce({ pusher, deliver }: LeavingParts): Promise<Trouble | undefined> {
  const trouble = await pusher.pushAll();
  await deliver();
  return trouble;
}

/** Whoever finds the phone meanwhile can read none of it; without the station's key it stays as it is. */
async function sealRest({ store, clock }: LeavingParts): Promise<void> {
  const revoked = store.revoked.peek();
  const unsent = (await store.journal.unsent()).map((row) => row.entry);
  if (!revoked || unsent.length === 0) return;
  // A chunk of its own, with all of hand-carry.
  const { fitting, sealEntries } = await import('./carry/make-bundle.ts');
  const entries = fitting(unsent);
  const made = await sealEntries(store, revoked, clock, entries);
  if (!made) return;
  const bundle = { ...made, whose: 'other', count: entries.length, takenAt: clock.now() } as const;
  const ids = entries.map(({ id }) => id);
  await store.replaceBySealed(ids, { ...bundle, status: { state: 'waiting' } });
}

/** True for the answer that a revoked phone must expect: its cookie came with it. */
function isRevoked(trouble: Trouble): boolean {
  return trouble.state === 'problem' && trouble.code === 'device-revoked';
}

/**
 * What the station will never take (too large, no entry at all) goes with the rest; what it has no room for stays, and
 * what this phone wrote as another device ([J4]): that waits for its own street, or for the rescue page.
 */
async function countLeft({ journal, bundles, revoked }: Store): Promise<number> {
  const unsent = await journal.unsent();
  const rows = await journal.openRows();
  const who = revoked.peek();
  const stays = rows.filter(({ status, ...row }) =>
    status.state === 'refused'
      ? status.code === 'quarantine-full'
      : who && !isOwn(row, who) && status.state === 'waiting',
  );
  const sealed = (await bundles.waiting()).reduce((sum, { count }) => sum + count, 0);
  return unsent.length + stays.length + sealed;
}
