import { HOUR } from '../domain/day.ts';
import { isProven, type StampedEntry } from '../domain/entry.ts';
import type { Clock } from '../platform/clock.ts';
import { PUSH_LIMITS, type PushResult } from '../protocol/push.ts';
import { type ReofferAnswer, reofferCall } from '../protocol/reoffer.ts';
import type { Reoffered } from '../store/meta.ts';
import type { Store } from '../store/store.ts';
import { fitting } from './batch.ts';
import { type Heard, isUnfit, type Station, type Trouble } from './station.ts';

const TIMEOUT_MS = 60_000;

/** [L6] A street's phones do not all fill their read models in the minute in which the station is back. */
const SPREAD_MS = HOUR / 2;

/** Rounds in which the station failed at it: then it is left out, because pushing waits behind it (I5). */
const PATIENCE = 6;

/** What offering again takes. */
export interface ReofferParts {
  readonly store: Store;
  readonly station: Station;
  readonly clock: Clock;
  readonly random: () => number;
}

/** [L6] Brings back to a restored station what was pulled from it before. */
export interface Reofferer {
  /** First of all in a new life; does nothing when there is nothing to bring back, or when it was done. */
  offer(): Promise<Trouble | undefined>;
  /** False while the filling of a new read model waits for this phone's turn. */
  mayFill(checkpointEpoch: number | undefined): Promise<boolean>;
  /** A person asks, or cries for help: until each wish is taken back, a fill does not wait for its turn. */
  hurry(wish: boolean): void;
}

/** Makes it; how far it came is kept in the journal's database. */
export function createReofferer({ store, station, clock, random }: ReofferParts): Reofferer {
  let limit: number = PUSH_LIMITS.entries;
  let failures = 0;
  let hurries = 0;

  async function offer(): Promise<Trouble | undefined> {
    const [epoch, held] = [await store.epoch(), await store.requests.heldEpoch()];
    if (epoch === undefined || held === undefined || held === epoch) return undefined;
    const known = await store.reoffered();
    const progress = known?.epoch === epoch ? known : { epoch, upTo: 0 };
    if ('fillAt' in progress) return undefined;
    const trouble = await offerFrom(held, progress);
    return trouble && !isGivenUp(trouble) ? trouble : done(epoch);
  }

  async function offerFrom(held: number, { epoch, upTo }: Reoffered): Promise<Trouble | undefined> {
    const asked = await ask(held, []);
    if (asked.state !== 'answered') return asked;
    const entries = await missing(Math.max(asked.body.after, upTo));
    for (let start = 0; start < entries.length; ) {
      const batch = await withOwnWords(fitting(entries.slice(start, start + limit), (entry) => entry));
      const heard = await ask(held, batch);
      if (heard.state === 'answered') {
        if (heard.body.results.some(hasFailed)) return INTERNAL;
        start += batch.length;
        await store.keepReoffered({ epoch, upTo: batch[batch.length - 1]?.seq ?? upTo });
        limit = Math.min(limit * 2, PUSH_LIMITS.entries);
      } else if (batch.length > 1 && isTooMuch(heard)) limit = Math.ceil(batch.length / 2);
      else if (isUnfit(heard)) start += 1;
      else return heard;
    }
    return undefined;
  }

  function ask(epoch: number, entries: readonly StampedEntry[]): Promise<Heard<ReofferAnswer>> {
    return station.ask(reofferCall({ epoch, entries }), TIMEOUT_MS);
  }

  /** Every held request whole, so that an opening is never behind its steps. */
  async function missing(after: number): Promise<StampedEntry[]> {
    const held = await store.requests.newest(Number.MAX_SAFE_INTEGER);
    const proven = held.flatMap((request) => request.entries).filter(isProven);
    const entries = proven.filter(({ seq }) => seq > after);
    return entries.sort((a, b) => a.seq - b.seq);
  }

  /** What this phone wrote lies in its journal with all its words; what was pulled may show fewer. */
  async function withOwnWords(batch: readonly StampedEntry[]): Promise<StampedEntry[]> {
    const whole: StampedEntry[] = [];
    for (const entry of batch) {
      const row = (await store.journal.rowsOf(entry.request)).find(({ id }) => id === entry.id);
      const personal = row?.entry.personal ?? entry.personal;
      whole.push(personal ? { ...entry, personal } : entry);
    }
    return whole;
  }

  /** A station that has not learnt it yet, or fails at it again and again. */
  function isGivenUp(trouble: Trouble): boolean {
    if (trouble.state !== 'problem') return false;
    if (trouble.status === 404) return true;
    failures += trouble.status === 500 ? 1 : 0;
    return failures >= PATIENCE;
  }

  async function done(epoch: number): Promise<undefined> {
    failures = 0;
    const fillAt = clock.now() + Math.floor(random() * SPREAD_MS);
    await store.keepReoffered({ epoch, upTo: Number.MAX_SAFE_INTEGER, fillAt });
  }

  return {
    offer,
    async mayFill(checkpointEpoch) {
      const epoch = await store.epoch();
      if (epoch === undefined || checkpointEpoch === epoch) return true;
      // A new read model takes the place of the one from which it is brought back.
      const held = await store.requests.heldEpoch();
      if (held === undefined || held === epoch) return true;
      const known = await store.reoffered();
      if (known?.epoch !== epoch || known.fillAt === undefined) return false;
      const wait = known.fillAt - clock.now();
      // A clock that was set back must not make it wait for ever.
      return hurries > 0 || wait <= 0 || wait > SPREAD_MS;
    },
    hurry(wish) {
      hurries += wish ? 1 : -1;
    },
  };
}

/** The station itself failed on an entry: what was acknowledged once is not passed over. */
const INTERNAL = { state: 'problem', status: 500, code: 'internal', message: '' } as const;

function hasFailed({ outcome, code }: PushResult): boolean {
  return outcome === 'later' && code === 'internal';
}

function isTooMuch(trouble: Trouble): boolean {
  return (trouble.state === 'noNetwork' && trouble.timedOut) || isUnfit(trouble);
}
