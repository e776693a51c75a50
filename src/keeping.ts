import { effect } from '@preact/signals';
import { appInfo } from './platform/app-info.ts';
import { systemClock as clock } from './platform/clock.ts';
import { createNetwork } from './platform/network.ts';
import type { Run } from './platform/run.ts';
import { storageShare, storageUse, TIGHT } from './platform/storage-estimate.ts';
import { createStore, type Store } from './store/store.ts';
import { startCourier } from './sync/courier.ts';
import type { Courier } from './sync/door.ts';
import { sendByBrowser } from './sync/when-closed.ts';

/** Spending goes down to here, so that it is not needed again with the next record. */
const ROOMY = 0.7;

/** What keeps and sends: the databases, then the road to the street. A file of its own, loaded after the first paint. */
export function startKeeping(run: Run): { readonly store: Store; readonly courier: Courier } {
  const store = createStore({ clock, run });
  const network = createNetwork({ clock });
  const courier = startCourier({ store, network, clock, run, app: appInfo });
  store.open();
  sendByBrowser(store, courier, network);
  keepRoom(store);
  return { store, courier };
}

/** From 80 % on, what the station has as well is given up after every look at the storage. */
function keepRoom(store: Store): void {
  effect(() => {
    const { usage = 0, quota = 0 } = storageUse.value ?? {};
    if ((storageShare() ?? 0) < TIGHT) return;
    store.makeRoom(usage - ROOMY * quota).catch((cause) => console.warn('no room', cause));
  });
}
