import { appInfo } from '../../src/platform/app-info.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { createNetwork } from '../../src/platform/network.ts';
import { createRun } from '../../src/platform/run.ts';
import { uuidv7 } from '../../src/platform/uuidv7.ts';
import { openingOf, textOf } from '../../src/point/request-entries.ts';
import type { EntryDraft } from '../../src/store/journal-row.ts';
import type { RequestItem } from '../../src/store/request-item.ts';
import { createStore, type Query } from '../../src/store/store.ts';
import { startCourier } from '../../src/sync/courier.ts';
import type { Courier } from '../../src/sync/door.ts';
import { sentence } from './matter.ts';
import { type Line, show } from './screen.ts';
import { backOnline, offer, timed } from './verbs.ts';

const clock = systemClock;
const run = createRun(clock);
const store = createStore({ clock, run });
store.open();
let made = 0;

offer({
  async open() {
    await store.open();
    await store.requests.checkpoint();
  },
  held: async () => (await store.requests.newest(10_000)).length,
  async record(count) {
    for (let left = count; left > 0; left -= 1) await keepOne();
  },
  put: () => timed(keepOne),
  list: () => timed(showNewest),
  // The first answer covers the newest alone: it counts when all hits are there.
  search: (text, hits) =>
    timed(async () =>
      show((await value(store.searchRequests(text, 50), ({ length }) => length >= hits)).map(lineOf)),
    ),
  async send() {
    // A read that nobody watched begins with what it last said.
    await value(store.counts(), ({ waiting }) => waiting > 0);
    await backOnline();
    return await timed(() => value(store.counts(), ({ waiting }) => waiting === 0));
  },
  async fill(code) {
    const courier = aCourier();
    const list = await timed(async () => {
      const { state } = await courier.enrol(code, 'bench');
      if (state !== 'enrolled') throw new Error(state);
      await showNewest();
    });
    const rest = await timed(() =>
      value(courier.status, (status) => status.state === 'idle' && 'lastContactAt' in status),
    );
    return { list, all: list + rest };
  },
});

/** Only where something goes over the network: a list is not opened while the phone is busy with something else. */
function aCourier(): Courier {
  return startCourier({ store, network: createNetwork({ clock }), clock, run, app: appInfo });
}

async function keepOne(): Promise<void> {
  const { state } = await store.record(aDraft()).settled;
  if (state !== 'saved') throw new Error(state);
}

async function showNewest(): Promise<void> {
  show((await value(store.homeRequests(50), () => true)).map(lineOf));
}

function lineOf(item: RequestItem): Line {
  const { slip, step } = item.state;
  return { slip, step, text: textOf(openingOf(item)) ?? '' };
}

function aDraft(): EntryDraft {
  const id = uuidv7(clock.now());
  const personal = { text: sentence(made++) };
  return { id, request: id, type: 'log', seen: 0, body: { kind: 'street' }, personal };
}

/** The first value that pleases. */
function value<T>(query: Query<T>, pleases: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const stop = query.subscribe((value) => {
      if (value === undefined || !pleases(value)) return;
      queueMicrotask(() => stop());
      resolve(value);
    });
  });
}
