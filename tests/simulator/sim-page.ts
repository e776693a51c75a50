import type { Network } from '../../src/platform/network.ts';
import { createRun } from '../../src/platform/run.ts';
import type { Store } from '../../src/store/store.ts';
import { startCourier } from '../../src/sync/courier.ts';
import type { Courier } from '../../src/sync/door.ts';
import type { HandClock } from '../support/hand-clock.ts';
import type { Road } from '../support/real-phone.ts';
import { type Disk, openStore } from '../support/test-store.ts';
import { type MortalStorage, mortalStorage } from './mortal-storage.ts';

/** One tab with the app in it. */
export interface Tab {
  readonly store: Store;
  readonly courier: Courier;
}

/** The browser while it runs: one or two tabs on the phone's storage. */
export interface SimPage {
  readonly tabs: readonly Tab[];
  readonly storage: MortalStorage;
  /** `locked`: the browser has Web Locks; without them both couriers go at once ([F33]). */
  openTab(locked: boolean): void;
  /** As a person closes it. */
  close(): Promise<void>;
  /** The process is gone in the middle of whatever it did. */
  kill(): void;
}

/** What a page stands on. */
export interface PageParts {
  readonly disk: Disk;
  readonly clock: HandClock;
  readonly road: Road;
  readonly random: () => number;
}

/** Starts the browser with one tab. */
export function startPage({ disk, clock, road, random }: PageParts): SimPage {
  const storage = mortalStorage(disk);
  const network: Network = {
    fetch: (path, init) => Promise.race([storage.death, road.fetch(path, init)]),
    onHint: road.onHint,
  };
  const parts = { network, clock, random, app: { build: 'simulated', kernel: 64 } };
  const seen = { indexedDB: storage.indexedDB, name: disk.name };
  const tabs: Tab[] = [];

  function openTab(locked: boolean): void {
    const [first] = tabs;
    const own = openStore(seen, clock).store;
    // RxDB opens a database once in a process: two tabs of one process share the opened one, as they share the stored one.
    const shared = first && {
      requests: first.store.requests,
      ...(!locked && { name: `${own.name}-unlocked` }),
    };
    const store: Store = { ...own, ...shared };
    const courier = startCourier({ ...parts, store, run: createRun(clock, clock.steady) });
    tabs.push({ store, courier });
  }

  openTab(true);
  return {
    tabs,
    storage,
    openTab,
    async close() {
      for (const { courier } of tabs) courier.stop();
      for (const { store } of [...tabs].reverse()) await store.close();
      storage.die();
    },
    kill() {
      storage.die();
      for (const { courier } of tabs) courier.stop();
    },
  };
}
