import { DAY } from '../domain/day.ts';
import type { Clock } from '../platform/clock.ts';
import type { Store } from '../store/store.ts';
import { compareReadModel } from './digest.ts';
import type { Puller } from './pull.ts';
import type { Pusher } from './push.ts';
import { reconcile } from './reconcile.ts';
import type { Station } from './station.ts';

/** After a check that came to nothing. */
const PAUSE_MS = 10 * 60_000;

/** What the checks take. */
export interface QuietChecksParts {
  readonly store: Store;
  readonly station: Station;
  readonly clock: Clock;
  readonly pusher: Pusher;
  readonly puller: Puller;
}

/** [L8], [H2] What is asked when everything is sent and pulled; what goes wrong in it is nobody's trouble. */
export interface QuietChecks {
  /** At the end of a round that went well. */
  run(): Promise<void>;
  /** A person looks: the numbers are asked about with the next round, whatever the day. */
  want(): void;
}

/** Makes the checks; a day is one of the station's, and a pause is a timer: the phone's clock may be set. */
export function createQuietChecks(parts: QuietChecksParts): QuietChecks {
  const { store, clock, pusher } = parts;
  let wanted = false;
  let pausing = false;

  async function run(): Promise<void> {
    // In its own time, and again with the next round: nobody waits for it.
    store.sweep().catch(() => undefined);
    const now = pusher.stationNow();
    if (now === undefined || (pausing && !wanted)) return;
    // A storage that fails shows in the store's own state; the round that was made is none the worse.
    if (!(await checkAll(now).catch(() => false))) pause();
  }

  async function checkAll(now: number): Promise<boolean> {
    return (await checkNumbers(now)) && (await checkReadModel(now));
  }

  async function checkNumbers(now: number): Promise<boolean> {
    const last = await store.checks.reconciled();
    if (!wanted && !(await isDue(last, now))) return true;
    const trouble = await reconcile(parts);
    wanted = false;
    return trouble === undefined;
  }

  async function checkReadModel(now: number): Promise<boolean> {
    const last = await store.checks.compared();
    const who = await speaker();
    if (!who || (await store.journal.unsent()).length > 0) return true;
    // The first fill was from the station itself: the first comparison is due a day later.
    if (!last || !isOf(last, who)) return note({ ...who, at: now, repairs: 0 });
    if (now - last.at < DAY) return true;
    const comparison = await compareReadModel(parts);
    if (comparison !== 'same' && comparison !== 'repaired') return false;
    return note({ ...who, at: now, repairs: last.repairs + (comparison === 'repaired' ? 1 : 0) });
  }

  async function note(compared: Parameters<Store['checks']['keepCompared']>[0]): Promise<true> {
    await store.checks.keepCompared(compared);
    return true;
  }

  /** A phone that was enrolled today has nothing to ask about yet. */
  async function isDue(last: (Life & { readonly at: number }) | undefined, now: number): Promise<boolean> {
    const who = await speaker();
    const since = last && who && isOf(last, who) ? last : await store.checks.compared();
    return since !== undefined && now - since.at >= DAY;
  }

  async function speaker(): Promise<Life | undefined> {
    const who = store.identity.peek();
    const epoch = await store.epoch();
    return who && who !== 'none' && epoch !== undefined ? { device: who.device.id, epoch } : undefined;
  }

  function pause(): void {
    pausing = true;
    clock.after(PAUSE_MS, () => {
      pausing = false;
    });
  }

  return {
    run,
    want() {
      wanted = true;
    },
  };
}

/** Whose answer it was, in which life of the station. */
interface Life {
  readonly device: string;
  readonly epoch: number;
}

function isOf(one: Life, other: Life): boolean {
  return one.device === other.device && one.epoch === other.epoch;
}
