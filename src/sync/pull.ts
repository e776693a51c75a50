import type { Clock } from '../platform/clock.ts';
import { catalogCall } from '../protocol/catalog.ts';
import { type Checkpoint, fillCall, LARGEST_PAGE, type PullAnswer } from '../protocol/pull.ts';
import type { Store } from '../store/store.ts';
import type { Heard, Station, Trouble } from './station.ts';

/** Long enough for a page of 64 KiB at 2 kB/s. */
const PULL_TIMEOUT_MS = 60_000;

/** [L1] Documents asked for at first: as many as a list shows; doubled while the station answers quickly, halved after a time-out. */
const FIRST_PAGE = 50;

/** A page that took longer is large enough: a phone on 2G should not lose a minute's worth when the signal goes. */
const QUICK_MS = 5_000;

/** What pulling takes. */
export interface PullParts {
  readonly store: Store;
  readonly station: Station;
  readonly clock: Clock;
  /** The station's time at its last push answer: a phone's clock must not prune ([J2]). */
  readonly stationNow: () => number | undefined;
  /** [L6] False while a new read model waits for this phone's turn. */
  readonly mayFill: (checkpointEpoch: number | undefined) => Promise<boolean>;
  /** Called when a page is kept and more are to come: screens have something to show. */
  readonly broughtPage: () => void;
}

/** [L1–L5, L9] Brings home what changed. */
export interface Puller {
  pullAll(): Promise<Trouble | undefined>;
  /** The highest seq that a whole pull has reached since the page was loaded. */
  seq(): number;
}

/** Makes a puller. */
export function createPuller({ store, station, clock, stationNow, mayFill, broughtPage }: PullParts): Puller {
  let limit = FIRST_PAGE;
  let reached = 0;

  async function pullAll(): Promise<Trouble | undefined> {
    // That a few changes came quickly says nothing of a large page.
    limit = Math.min(limit, FIRST_PAGE);
    for (;;) {
      const checkpoint = (await store.requests.checkpoint()) as Checkpoint | undefined;
      if (!(await mayFill(checkpoint?.epoch))) return undefined;
      const heard = await askForPage(checkpoint);
      if (heard.state !== 'answered') return heard;
      // [L6] Before anything of a new life is kept, of which another tab may have heard first (F33), what is held of the
      // old one is brought back.
      if (!(await mayFill(checkpoint?.epoch))) return undefined;
      await keep(heard.body);
      const trouble = store.catalog.peek() ? undefined : await fetchCatalog();
      if (trouble) return trouble;
      if (heard.body.more) broughtPage();
      // [E2] Something was erased: a new read model is filled at once, from zero.
      const anew = (await store.requests.checkpoint()) === undefined;
      if (!heard.body.more && !anew) return finish(heard.body);
    }
  }

  async function askForPage(checkpoint: Checkpoint | undefined): Promise<Heard<PullAnswer>> {
    const askedAt = clock.now();
    const heard = await station.ask(fillCall(checkpoint, limit), PULL_TIMEOUT_MS);
    const isQuick = heard.state === 'answered' && clock.now() - askedAt < QUICK_MS;
    if (isQuick) limit = Math.min(limit * 2, LARGEST_PAGE);
    if (heard.state === 'noNetwork' && heard.timedOut) limit = Math.max(1, Math.floor(limit / 2));
    return heard;
  }

  /** [L4] A page that cannot be written throws here, the checkpoint stays, and the page is pulled again. */
  async function keep({ documents, checkpoint, more, reset = false }: PullAnswer): Promise<void> {
    // [L5] What left this phone's sight leaves with its pictures: they first, or a kill in between would leave them.
    await leave(documents.filter(({ _deleted }) => _deleted).map(({ id }) => id));
    const renewed = await store.requests.write({ documents, checkpoint: { ...checkpoint }, more, reset });
    if (renewed) await leave(await unseen());
  }

  async function leave(gone: readonly string[]): Promise<void> {
    if (gone.length > 0) await store.media.leave(gone);
  }

  /** [L5] Filled from zero: what was not sent again is not named either. */
  async function unseen(): Promise<string[]> {
    const requests = await store.media.requests();
    const held = new Set((await store.requests.byIds(requests)).map(({ id }) => id));
    return requests.filter((id) => !held.has(id));
  }

  async function finish({ safe, catalog, checkpoint }: PullAnswer): Promise<Trouble | undefined> {
    reached = checkpoint.seq;
    store.media.noteSafe(safe);
    await store.notePulled(clock.now());
    const now = stationNow();
    if (now !== undefined) await store.journal.prune({ safe, stationNow: now });
    return store.catalog.peek()?.version === catalog ? undefined : fetchCatalog();
  }

  /** [L9] Replaced whole. */
  async function fetchCatalog(): Promise<Trouble | undefined> {
    const heard = await station.ask(catalogCall(), PULL_TIMEOUT_MS);
    if (heard.state !== 'answered') return heard;
    await store.keepCatalog(heard.body);
    return undefined;
  }

  return { pullAll, seq: () => reached };
}
