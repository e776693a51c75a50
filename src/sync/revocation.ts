import { dropPreference, keepPreference } from '../platform/preferences.ts';
import { isSigned } from '../platform/sealing.ts';
import { type Revocation, readRevocation, revocationText, wipedCall } from '../protocol/revocation.ts';
import type { Identity } from '../store/identity.ts';
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
  readonly renewSession: () => Promise<Trouble | undefined>;
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
}

/**
 * [A3] Then what the station does not have is sent; then the databases are deleted, and the browser is asked to clear the
 * rest. Begun anew until it is done.
 */
export async function leave(parts: LeavingParts, at: number): Promise<Leaving> {
  const { store, station } = parts;
  // A phone that died in the middle of forgetting goes on where it was.
  await forgetAtOnce(store, at);
  const trouble = (await countLeft(store)) > 0 ? await sendAll(parts) : undefined;
  const left = await countLeft(store);
  if (left > 0) return { left, ...(trouble && { trouble }) };
  await store.wipe();
  // Without an answer the browser's copy of the app stays; nothing of the street is in it.
  await station.ask(wipedCall(), WIPED_TIMEOUT_MS);
  keepPreference('revoked', String(at));
  return { left: 0 };
}

async function sendAll({ pusher, renewSession }: LeavingParts): Promise<Trouble | undefined> {
  const trouble = await pusher.pushAll();
  if (trouble?.state !== 'problem' || trouble.status !== 401) return trouble;
  const why = await renewSession();
  return why && !isRevoked(why) ? why : pusher.pushAll();
}

/** True for the answer that a revoked phone must expect: its cookie came with it. */
function isRevoked(trouble: Trouble): boolean {
  return trouble.state === 'problem' && trouble.code === 'device-revoked';
}

/** What the station will never take (too large, no entry at all) goes with the rest; what it has no room for stays. */
async function countLeft({ journal }: Store): Promise<number> {
  const rows = await journal.openRows();
  return rows.filter(
    ({ status }) =>
      status.state === 'waiting' || (status.state === 'refused' && status.code === 'quarantine-full'),
  ).length;
}
