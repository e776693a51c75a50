import { signal } from '@preact/signals';
import type { AppInfo } from '../platform/app-info.ts';
import type { Clock } from '../platform/clock.ts';
import type { Network } from '../platform/network.ts';
import type { Run } from '../platform/run.ts';
import type { Store } from '../store/store.ts';
import { alone } from './alone.ts';
import { createCarrier } from './carry.ts';
import type { Courier } from './door.ts';
import { spendCode } from './enrol.ts';
import { sendLeftBehind } from './left-behind.ts';
import { createMediaSender } from './media.ts';
import { createPuller } from './pull.ts';
import { createPusher } from './push.ts';
import { createQuietChecks } from './quiet-checks.ts';
import { createReofferer } from './reoffer.ts';
import { type RoundResult, runRound } from './round.ts';
import { createSchedule } from './schedule.ts';
import { renewSession as winSessionBack } from './session.ts';
import { createStation, statusOf } from './station.ts';
import type { SyncStatus } from './status.ts';
import { createStream } from './stream.ts';
import { makeSuccessor } from './successor.ts';

/** What the courier is made of. */
export interface CourierParts {
  readonly store: Store;
  readonly network: Network;
  readonly clock: Clock;
  readonly run: Run;
  readonly app: AppInfo;
  readonly random?: () => number;
}

/** Starts the courier: push what waits, pull what changed, listen. */
export function startCourier({
  store,
  network,
  clock,
  run,
  app,
  random = Math.random,
}: CourierParts): Courier {
  const status = signal<SyncStatus>({ state: 'idle' });
  const reach = { store, network, clock, build: app.build };
  const station = createStation(reach);
  const pusher = createPusher({ store, station, clock, run, app, random });
  const reofferer = createReofferer({ store, station, clock, random });
  const { mayFill } = reofferer;
  let broughtPage = () => {};
  const puller = createPuller({
    ...{ store, station, clock, stationNow: pusher.stationNow, mayFill },
    broughtPage: () => broughtPage(),
  });

  const media = createMediaSender({ store, station, clock, random });
  const carrier = createCarrier({ store, station, clock });

  const checks = createQuietChecks({ store, station, clock, pusher, puller });

  const renewSession = () => winSessionBack(store, station);

  async function round(): Promise<RoundResult> {
    const sending = () => {
      status.value = { state: 'sending' };
    };
    const before = status.peek();
    media.pause();
    const result = await runRound({
      store,
      station,
      clock,
      pusher,
      puller,
      checks,
      reofferer,
      renewSession,
      deliver: carrier.deliver,
      sending,
    });
    status.value = statusAfter(result, before, clock.now(), pusher.clockOff());
    // A stream that waits for an enrolment or for a network need not wait out its own back-off.
    if (result.state === 'done') stream.retry();
    if (result.state === 'done') media.start();
    if (result.state === 'done') void carrier.deliver();
    return result;
  }

  async function alertWaits(): Promise<boolean> {
    const unsent = await store.journal.unsent().catch(() => []);
    return unsent.some((row) => row.entry.type === 'alert');
  }

  /** [A1] The newest are there, as far as the network allows; the rest comes while the host looks around. */
  function firstPage(): Promise<void> {
    return new Promise((resolve) => {
      broughtPage = resolve;
      void schedule.now().then(resolve);
    });
  }

  const schedule = createSchedule({
    ...{ clock, random, round, alertWaits },
    appended: store.journal.appended,
    onHint: network.onHint,
  });
  let heard = 0;
  // Our own push is told to us too; the round that sent it has brought it home by then.
  function changed(seq: number): void {
    heard = seq;
    schedule.nudge(() => heard > puller.seq());
  }
  const refused = () => schedule.nudge();
  const stream = createStream({ store, network, clock, build: app.build, random, changed, refused });
  const stopHints = network.onHint((hint) =>
    hint === 'online' ? stream.retry() : stream.watch(hint === 'visible'),
  );
  const stopLooking = sendLeftBehind(store, clock, schedule.nudge);
  schedule.start();

  return {
    status,
    sendNow() {
      reofferer.hurry(true);
      return schedule.now().finally(() => reofferer.hurry(false));
    },
    async carrying() {
      const { createCarrying } = await import('./carry/carrying.ts');
      return createCarrying(store, clock);
    },
    async enrol(code, deviceName) {
      // [A3] A retired phone ends its leaving first: it would take the new enrolment along.
      const outcome = await alone(store, clock, () => spendCode(reach, code, deviceName));
      if (outcome.state === 'enrolled') await firstPage();
      return outcome;
    },
    check() {
      checks.want();
      return schedule.now();
    },
    succeed: () => makeSuccessor(store, station, schedule.now),
    stop() {
      stopHints();
      stopLooking();
      stream.stop();
      schedule.stop();
      media.stop();
    },
  };
}

function statusAfter(
  result: RoundResult,
  before: SyncStatus,
  now: number,
  clockOff: number | undefined,
): SyncStatus {
  switch (result.state) {
    case 'done':
      if (result.outdated) return { state: 'outdated' };
      return { state: 'idle', lastContactAt: now, ...(clockOff !== undefined && { clockOff }) };
    case 'notEnrolled':
      return { state: 'notEnrolled' };
    case 'revoked':
      return result.left > 0 ? { state: 'revoked', left: result.left } : { state: 'notEnrolled' };
    case 'storage':
      return { state: 'stationTrouble', code: 'storage' };
    case 'trouble':
      return statusOf(result.trouble, before.state === 'noNetwork' ? before.since : now);
  }
}
