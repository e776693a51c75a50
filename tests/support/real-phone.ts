import { gunzipSync } from 'node:zlib';
import type { AppInfo } from '../../src/platform/app-info.ts';
import { createNetwork, type Hint, type Network } from '../../src/platform/network.ts';
import { createRun } from '../../src/platform/run.ts';
import { makeCode } from '../../src/server/enrolment-code.ts';
import type { EntryDraft, JournalRow } from '../../src/store/journal-row.ts';
import type { Query, Store } from '../../src/store/store.ts';
import { startCourier } from '../../src/sync/courier.ts';
import type { Courier } from '../../src/sync/door.ts';
import { createHandClock, type HandClock } from './hand-clock.ts';
import type { TestStation } from './test-station.ts';
import { aTap, type Disk, newDisk, openStore } from './test-store.ts';
import { STREET } from './test-street.ts';

/** Sends a request on its way; an interceptor may call it, twice, or not at all. */
export type Go = () => Promise<Response>;

/** What stands between phone and station; it may answer for itself. */
export type Between = (path: string, body: string, go: Go) => Promise<Response>;

/** The phone's road to the station: real HTTP, to be cut and tampered with. */
export interface Road extends Network {
  cut(): void;
  mend(): void;
  /** Everything passes through `between` from now on; nothing stands there without one. */
  put(between?: Between): void;
  hint(hint: Hint): void;
  /** Paths asked for, in order; cut ones too. */
  readonly asked: string[];
  /** Loses the session. */
  forget(): void;
}

const APP: AppInfo = { build: 'test', kernel: 64 };

/** A road with a cookie jar and the browser's `Origin`. */
export function layRoad(clock: HandClock, origin: () => string): Road {
  const asked: string[] = [];
  const hints = new Set<(hint: Hint) => void>();
  let cookie = '';
  let jar = 0;
  let isCut = false;
  let between: Between = (_path, _body, go) => go();

  async function send(url: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    const path = String(url);
    asked.push(path);
    const go = async () => {
      if (isCut) throw new TypeError('Failed to fetch');
      const opened = jar;
      const headers = new Headers(init.headers);
      headers.set('origin', origin());
      if (cookie) headers.set('cookie', cookie);
      const response = await globalThis.fetch(origin() + path, { ...init, headers });
      const set = response.headers.getSetCookie().map((text) => text.split(';')[0]);
      if (set[0] && jar === opened) cookie = set[0];
      return response;
    };
    const response = await between(path, textOf(init.body), go);
    if (isCut) throw new TypeError('Failed to fetch');
    return response;
  }

  const { fetch } = createNetwork({ clock, fetch: send });
  return {
    fetch,
    onHint(fn) {
      hints.add(fn);
      return () => hints.delete(fn);
    },
    cut() {
      isCut = true;
    },
    mend() {
      isCut = false;
    },
    put(next = (_path, _body, go) => go()) {
      between = next;
    },
    hint: (hint) => {
      for (const fn of hints) fn(hint);
    },
    asked,
    forget() {
      jar += 1;
      cookie = '';
    },
  };
}

/** What stands between reads the words, and not the zip that they travel in; a picture has none. */
function textOf(body: RequestInit['body']): string {
  if (!(body instanceof ArrayBuffer)) return String(body ?? '');
  const isZip = Buffer.from(body)
    .subarray(0, 2)
    .equals(Buffer.from([0x1f, 0x8b]));
  return isZip ? gunzipSync(body).toString() : '';
}

/** The real store and courier on a fresh storage, with a road to be cut and a clock moved by hand. */
export interface RealPhone {
  readonly store: Store;
  readonly courier: Courier;
  readonly clock: HandClock;
  readonly road: Road;
  readonly disk: Disk;
  readonly failures: readonly unknown[];
  /** Records and waits for *saved*. */
  tap(over?: Partial<EntryDraft>): Promise<JournalRow>;
  /** One round of the courier. */
  send(): Promise<void>;
  row(row: JournalRow): Promise<JournalRow | undefined>;
  /** Closes the page and loads a new one on the same storage, session kept. */
  reload(): Promise<RealPhone>;
  stop(): Promise<void>;
}

/** Loads the page on a phone. */
export async function loadPhone(road: Road, clock: HandClock, disk: Disk = newDisk()): Promise<RealPhone> {
  const { store, failures } = openStore(disk, clock);
  await store.open();
  const run = createRun(clock, clock.steady);
  const courier = startCourier({ store, network: road, clock, run, app: APP, random: () => 0.5 });
  await courier.sendNow();
  async function stop(): Promise<void> {
    courier.stop();
    await store.close();
  }
  return {
    ...{ store, courier, clock, road, disk, failures, stop },
    async tap(over) {
      const saved = await store.record(aTap(over)).settled;
      if (saved.state !== 'saved') throw new Error(JSON.stringify(saved));
      return saved.row;
    },
    send: () => courier.sendNow(),
    row: async (row) => (await store.journal.rowsOf(row.request)).find(({ id }) => id === row.id),
    async reload() {
      await stop();
      return loadPhone(road, clock, disk);
    },
  };
}

/** A phone of `person`, enrolled at the station by a code, as a host would; `origin` where it reaches it by another way. */
export async function enrolledPhone(
  station: TestStation,
  person = 'li',
  point = 'p9',
  origin = () => station.origin,
): Promise<RealPhone> {
  const clock = createHandClock(station.clock.now());
  const phone = await loadPhone(layRoad(clock, origin), clock);
  const outcome = await phone.courier.enrol(await aCode(station, person, point), 'test phone');
  if (outcome.state !== 'enrolled') throw new Error(JSON.stringify(outcome));
  return phone;
}

/** A code to type, made for one point and one person. */
export async function aCode({ station }: TestStation, person = 'li', point = 'p9'): Promise<string> {
  const order = { street: STREET, point, person, madeBy: 'diao' };
  const { code } = await station.db.transaction((sql) =>
    makeCode(sql, station.keys, order, station.clock.now()),
  );
  return code;
}

/** Watches a read until its value pleases, and lets go of it. */
export function until<T>(query: Query<T>, pleases: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    let stop: (() => void) | undefined;
    let done = false;
    stop = query.subscribe((value) => {
      if (done || value === undefined || !pleases(value)) return;
      done = true;
      resolve(value);
      queueMicrotask(() => stop?.());
    });
  });
}
