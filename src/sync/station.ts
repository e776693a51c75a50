import type { Clock } from '../platform/clock.ts';
import type { Network } from '../platform/network.ts';
import { NetworkFailure } from '../platform/network.ts';
import { type Call, callStation } from '../protocol/call.ts';
import type { Revocation } from '../protocol/revocation.ts';
import { type StationMark, writeStationMark } from '../protocol/version.ts';
import type { Store } from '../store/store.ts';
import type { SyncStatus } from './status.ts';

/** Why a call brought nothing. */
export type Trouble =
  | { readonly state: 'noNetwork'; readonly timedOut: boolean }
  | { readonly state: 'notTheStation' }
  | { readonly state: 'otherStation'; readonly stationId: string }
  | {
      readonly state: 'problem';
      readonly status: number;
      readonly code: string;
      readonly message: string;
      /** [A3] With `device-revoked`; true only when its signature is. */
      readonly revocation?: Revocation;
      /** Seconds. */
      readonly retryAfter?: number;
    };

/** What a call to the own station came to. */
export type Heard<Body> =
  | { readonly state: 'answered'; readonly body: Body; readonly stationId: string; readonly epoch: number }
  | Trouble;

/** The own station, as far as it can be reached. */
export interface Station {
  /**
   * [V3] True when the station itself spoke a moment ago, and nobody else since: entries go to nobody else. Who is
   * at an address shows only in an answer, so that after a silence something empty is sent first.
   */
  isCertain(): boolean;
  /** [L2] Goes up when the station's database began a new life, in which nothing of ours is received yet. */
  lives(): number;
  /** Sends one call; what is answered is the own station's word ([V3]), and its epoch has been noted. */
  ask<Body>(call: Call<Body>, timeoutMs: number): Promise<Heard<Body>>;
}

/** What reaching the station takes. */
export interface StationParts {
  readonly store: Store;
  readonly network: Network;
  readonly clock: Clock;
  readonly build: string;
}

/** The courier's minute, and a half. */
const CERTAIN_MS = 90_000;

/** Makes the road to the station that this phone is enrolled at. */
export function createStation(parts: StationParts): Station {
  let heardAt: number | undefined;
  let noted = '';
  let lives = 0;
  return {
    lives: () => lives,
    isCertain: () => heardAt !== undefined && Math.abs(parts.clock.now() - heardAt) < CERTAIN_MS,
    async ask(call, timeoutMs) {
      const heard = await hear(call, timeoutMs);
      heardAt = heard.state === 'answered' || heard.state === 'problem' ? parts.clock.now() : undefined;
      return heard;
    },
  };

  async function hear<Body>(call: Call<Body>, timeoutMs: number): Promise<Heard<Body>> {
    const heard = await askAnyone(parts, call, timeoutMs);
    if (heard.state !== 'answered') return heard;
    if (heard.stationId !== ownStation(parts.store))
      return { state: 'otherStation', stationId: heard.stationId };
    await note(heard);
    return heard;
  }

  /** A look at the database only when the answer speaks of another life than the last one. */
  async function note({ stationId, epoch }: StationMark): Promise<void> {
    const mark = writeStationMark({ stationId, epoch });
    const before = noted;
    if (mark === before) return;
    const isNews = await parts.store.journal.noteEpoch(epoch);
    // Another tab may have written it already (F33): it is this page's news all the same, and once.
    if (isNews || (before && before === noted)) lives += 1;
    noted = mark;
  }
}

/** Whose answers this phone believes; undefined before its first enrolment. */
export function ownStation(store: Store): string | undefined {
  const who = store.identity.peek();
  // [A3] A revoked phone still sends to the station that it belonged to.
  return who === undefined || who === 'none' ? store.revoked.peek()?.stationId : who.stationId;
}

/** Sends one call to whoever is at the address; before enrolment nobody is the own station yet. */
export async function askAnyone<Body>(
  { network, build, store }: StationParts,
  call: Call<Body>,
  timeoutMs: number,
): Promise<Heard<Body>> {
  let timedOut = false;
  const answer = await callStation(
    async (path, init) => {
      try {
        return await network.fetch(path, { ...init, timeoutMs });
      } catch (error) {
        timedOut = error instanceof NetworkFailure && error.reason === 'timeout';
        throw error;
      }
    },
    build,
    call,
  );
  switch (answer.state) {
    case 'answered':
      return { state: 'answered', body: answer.body, ...answer.station };
    case 'unreachable':
      return { state: 'noNetwork', timedOut };
    case 'notTheStation':
      return { state: 'notTheStation' };
    case 'problem': {
      const { stationId } = answer.station;
      const own = ownStation(store);
      // A stranger's refusal says nothing about our entries.
      if (own !== undefined && own !== stationId) return { state: 'otherStation', stationId };
      const { status, error, retryAfter } = answer;
      return { state: 'problem', status, ...error, ...(retryAfter !== undefined && { retryAfter }) };
    }
  }
}

/** [P8] True when nothing else would fare better: nobody there, not the station, no session, retired, told to wait. */
export function concernsAll(trouble: Trouble): boolean {
  if (trouble.state === 'noNetwork') return !trouble.timedOut;
  return trouble.state !== 'problem' || [401, 403, 429].includes(trouble.status);
}

/** [P8] The station speaks of what it was sent: the same again would change nothing. */
export function isUnfit(trouble: Trouble): trouble is Extract<Trouble, { state: 'problem' }> {
  return trouble.state === 'problem' && (trouble.status === 413 || trouble.status === 422);
}

/** The named situation that a trouble means for a person; `since` is when the network was first missed. */
export function statusOf(trouble: Trouble, since: number): SyncStatus {
  if (trouble.state === 'noNetwork') return { state: 'noNetwork', since };
  if (trouble.state !== 'problem') return trouble;
  if (trouble.status === 401) return { state: 'signedOut' };
  return { state: 'stationTrouble', code: trouble.code };
}
