import type { Entry } from '../domain/entry.ts';
import type { AppInfo } from '../platform/app-info.ts';
import type { Clock } from '../platform/clock.ts';
import type { Run } from '../platform/run.ts';
import {
  NEW_LIFE,
  type Outcome,
  PUSH_LIMITS,
  type PushAnswer,
  type PushResult,
  pushCall,
} from '../protocol/push.ts';
import type { JournalRow } from '../store/journal-row.ts';
import type { Store } from '../store/store.ts';
import { isOpening, nextBatch } from './batch.ts';
import { type Behind, createBehind } from './behind.ts';
import { health } from './health.ts';
import { createHolds } from './holds.ts';
import { concernsAll, type Heard, isUnfit, type Station, type Trouble } from './station.ts';

/** [P7] Long enough for one entry of 16 KiB at 2 kB/s; what takes longer is halved. */
const PUSH_TIMEOUT_MS = 30_000;

/** [P7] Entries in the first batch; it doubles while the station answers in time. */
const FIRST_BATCH = 50;

/** A heartbeat at least this often, so that silence means something at the station. */
const HEARTBEAT_MS = 5 * 60_000;

/** [F30] Beyond this a person is told; the station dates every entry by its own clock anyway ([E5]). */
const TOLERATED_OFF_MS = 5 * 60_000;

/** [P8] Failures of a batch of one before the entry goes to the end of the queue. */
const FAILURES_ALONE = 3;

/** What pushing takes. */
export interface PushParts {
  readonly store: Store;
  readonly station: Station;
  readonly clock: Clock;
  readonly run: Run;
  readonly app: AppInfo;
  readonly random: () => number;
}

/** A cry for help goes before everything else. */
export type Which = 'all' | 'alerts';

/** [P1–P8] Sends what waits. */
export interface Pusher {
  /** Until nothing is due any more, or until a trouble that concerns more than one entry. */
  pushAll(which?: Which): Promise<Trouble | undefined>;
  /** The station's time at its last answer; undefined before the first. */
  stationNow(): number | undefined;
  /** This phone's clock minus the station's at its last answer; undefined while it is near enough. */
  clockOff(): number | undefined;
}

/** One call of `pushAll`, whose lanes end together. */
interface Trip {
  readonly which: Which;
  /** [L6] The life that the phone knew when it set out: in a new one what the station had stamped is brought back first. */
  readonly epoch: number | undefined;
  /** The station said that it lives anew. */
  isOver: boolean;
  trouble: Trouble | undefined;
}

/** Makes a pusher; what it remembers of failures lasts as long as the page. */
export function createPusher({ store, station, clock, run, app, random }: PushParts): Pusher {
  const holds = createHolds(clock, random);
  /** Batches under way, until what became of them is written; until then they are nobody else's. */
  const road = new Set<readonly JournalRow[]>();
  let limit = FIRST_BATCH;
  /** [X47] The station said so with its last answer. */
  let commits = false;
  /** It said so, and then missed them. */
  let distrusted = false;
  let last: { at: number; run: string; stationTime: number } | undefined;

  /** [P7] Two batches at once, so that one is carried while the other is answered; one while the road is in doubt. */
  async function pushAll(which: Which = 'all'): Promise<Trouble | undefined> {
    const trip: Trip = { which, epoch: await store.epoch(), isOver: false, trouble: undefined };
    if (isHeartbeatDue()) trip.trouble = await heartbeat(trip);
    while (limit < FIRST_BATCH ? await sendAlone(trip) : await bothLanes(trip));
    return trip.trouble;
  }

  /** Neither is left behind on the road when the other fails; true when they ended because batches became too small. */
  async function bothLanes(trip: Trip): Promise<boolean> {
    const lanes = [lane(trip), lane(trip)];
    await Promise.allSettled(lanes);
    return (await Promise.all(lanes)).includes(true);
  }

  async function sendAlone(trip: Trip): Promise<boolean> {
    const behind = createBehind();
    const goesOn = await sendNext(trip, behind);
    await behind.done();
    return goesOn;
  }

  async function lane(trip: Trip): Promise<boolean> {
    const behind = createBehind();
    let goesOn = true;
    try {
      // What was the last of its request may have held another one back.
      while (goesOn && limit >= FIRST_BATCH) goesOn = (await sendNext(trip, behind)) || (await behind.done());
    } finally {
      await behind.done();
    }
    return goesOn;
  }

  /** What it is answered is left `behind`. False when nothing is due, or nothing more may be sent on this trip. */
  async function sendNext(trip: Trip, behind: Behind): Promise<boolean> {
    const batch = trip.trouble || trip.isOver ? [] : await setOut(trip.which);
    if (batch.length === 0) return false;
    let settling: (() => Promise<void>) | undefined;
    try {
      const answer = await bring(batch, trip, behind);
      settling = answer && (() => settle(answer).finally(() => road.delete(batch)));
      if (settling) behind.keep(settling);
    } finally {
      if (!settling) road.delete(batch);
    }
    return true;
  }

  /** Undefined without an answer; what that means for the trip is seen to. */
  async function bring(
    batch: readonly JournalRow[],
    trip: Trip,
    behind: Behind,
  ): Promise<Answered | undefined> {
    if (!station.isCertain()) {
      await behind.begin();
      const doubt = await heartbeat(trip);
      trip.trouble ??= doubt;
    }
    if (trip.trouble) return undefined;
    const heard = await send(batch, trip, behind);
    if (heard.state !== 'answered') {
      if (await endsRound(batch, heard)) trip.trouble ??= heard;
      return undefined;
    }
    trip.isOver ||= heard.body.results.some(({ code }) => code === NEW_LIFE);
    limit = Math.min(Math.max(limit, batch.length) * 2, PUSH_LIMITS.entries);
    return heard;
  }

  function isHeartbeatDue(): boolean {
    return !last || last.run !== run.current() || Math.abs(clock.now() - last.at) >= HEARTBEAT_MS;
  }

  /** [P1] It also lets the station measure this run's clock before the first entry of the run ([E5]). */
  async function heartbeat(trip: Trip): Promise<Trouble | undefined> {
    const heard = await send([], trip, createBehind());
    return heard.state === 'answered' ? undefined : heard;
  }

  async function send(
    batch: readonly JournalRow[],
    { epoch }: Trip,
    behind: Behind,
  ): Promise<Heard<PushAnswer>> {
    const others = away((one) => one !== batch);
    const report = await health(store, app, others);
    await behind.begin();
    const { wall, run: current } = run.stamp();
    const bare = commits && batch.length > 0;
    const entries = batch.map(({ entry }) => (bare ? withoutCommitment(entry) : entry));
    const known = epoch === undefined ? {} : { epoch };
    const own = { deviceTime: wall, run: current, ...known, health: report };
    const call = pushCall({ ...own, ...(bare && { bare }), entries });
    const heard = await station.ask(call, PUSH_TIMEOUT_MS);
    if (heard.state !== 'answered') return heard;
    last = { at: clock.now(), run: current, stationTime: heard.body.serverTime };
    // [F56] An older station in the place of a newer one: the entry is whole, and goes again as it is.
    const isMissed = ({ code }: PushResult) => bare && code === 'bad-commitment';
    distrusted ||= heard.body.results.some(isMissed);
    commits = heard.body.commits === true && !distrusted;
    const results = heard.body.results.map((one) =>
      isMissed(one) ? { ...one, outcome: 'later' as const } : one,
    );
    return { ...heard, body: { ...heard.body, results } };
  }

  /** The next batch, on the road already: the other lane must not find the same. */
  async function setOut(which: Which): Promise<readonly JournalRow[]> {
    // Looked at before and after: what was written meanwhile may still stand in the list.
    const before = away();
    const all = await store.journal.knownUnsent();
    const unsent = which === 'all' ? all : all.filter((row) => row.entry.type === 'alert');
    const refused = await refusedOpenings(unsent);
    // One request's entries are never in two batches at once: they would arrive in any order ([E4], [P3]).
    const shut = new Set([...before, ...away()].map((row) => row.request));
    const batch = nextBatch(
      unsent.filter((row) => !refused.has(row.request) && !shut.has(row.request)),
      { isHeld: holds.isHeld, isSuspect: holds.isSuspect, limit },
    );
    if (batch.length > 0) road.add(batch);
    return batch;
  }

  function away(which: (batch: readonly JournalRow[]) => boolean = () => true): JournalRow[] {
    return [...road].filter(which).flat();
  }

  /** [P3] Requests that the station refused to open; their rows stay, and are not sent. */
  async function refusedOpenings(unsent: readonly JournalRow[]): Promise<Set<string>> {
    const rows = await store.journal.refusedOf(unsent.map((row) => row.request));
    return new Set(rows.filter(isOpening).map((row) => row.request));
  }

  /** [P3][J2] Each entry by its own outcome. */
  async function settle({ body, stationId, epoch }: Answered): Promise<void> {
    const { results, serverTime } = body;
    const taken = results.flatMap(({ id, outcome, seq = 0 }) => (isReceived(outcome) ? [{ id, seq }] : []));
    const refused = results.flatMap(({ id, outcome, code = 'refused', message = '' }) =>
      outcome === 'refused' ? [{ id, code, message }] : [],
    );
    if (taken.length > 0) await store.journal.markReceived(taken, { stationId, epoch, at: serverTime });
    if (refused.length > 0) await store.journal.markRefused(refused);
    // [E2] Only now: a row that waits is never touched.
    const erased = results.flatMap(({ id, erased = false }) => (erased ? [id] : []));
    if (erased.length > 0) await store.journal.erase(erased);
    for (const { id, outcome, code } of results) {
      // Not its own failure: it goes again after what was brought back ([L6]).
      if (code === NEW_LIFE) holds.forget(id);
      else if (outcome === 'later') holds.countFailure(id, 1, Number.POSITIVE_INFINITY);
      else holds.forget(id);
    }
  }

  /** [P7][P8] Smaller, aside, or to the end of the queue; true when the round should end and wait. */
  async function endsRound(batch: readonly JournalRow[], trouble: Trouble): Promise<boolean> {
    if (concernsAll(trouble)) return true;
    const [row] = batch;
    if (batch.length > 1 || !row) {
      limit = Math.ceil(batch.length / 2);
      return isBusy(trouble);
    }
    if (isUnfit(trouble)) {
      await store.journal.markRefused([{ id: row.id, code: trouble.code, message: trouble.message }]);
      return false;
    }
    // A busy station says nothing of the entry that met it, unless it goes on meeting it; a time-out may be the entry's.
    const isBusyOnly = trouble.state !== 'noNetwork' && isBusy(trouble);
    return !holds.countFailure(row.id, FAILURES_ALONE, isBusyOnly ? FAILURES_ALONE : 1);
  }

  function clockOff(): number | undefined {
    const off = last ? last.at - last.stationTime : 0;
    return Math.abs(off) > TOLERATED_OFF_MS ? off : undefined;
  }

  return { pushAll, stationNow: () => last?.stationTime, clockOff };
}

/** [X47] Only beside its words, from which the station computes it again: erased ones leave nothing else behind. */
function withoutCommitment(entry: Entry): Entry {
  const { commitment: _commitment, ...body } = entry.body;
  return entry.personal ? { ...entry, body } : entry;
}

type Answered = Extract<Heard<PushAnswer>, { state: 'answered' }>;

/** [A3] What is held lies on the station's disk too. */
function isReceived(outcome: Outcome): boolean {
  return outcome === 'accepted' || outcome === 'duplicate' || outcome === 'held';
}

/** Smaller is better, but not at once: a time-out has cost long enough, and 503 says "in doubt" ([P2]). */
function isBusy(trouble: Trouble): boolean {
  return trouble.state === 'noNetwork' || (trouble.state === 'problem' && trouble.status === 503);
}
