import { effect } from '@preact/signals';
import { appInfo } from './platform/app-info.ts';
import { sendWhenClosed } from './platform/background-sync.ts';
import { systemClock as clock } from './platform/clock.ts';
import { createNetwork } from './platform/network.ts';
import type { Run } from './platform/run.ts';
import { createStore, type Store } from './store/store.ts';
import { startCourier } from './sync/courier.ts';
import type { Courier } from './sync/door.ts';

/** What keeps and sends: the databases, then the road to the street. A file of its own, loaded after the first paint. */
export function startKeeping(run: Run): { readonly store: Store; readonly courier: Courier } {
  const store = createStore({ clock, run });
  const courier = startCourier({ store, network: createNetwork({ clock }), clock, run, app: appInfo });
  store.open();
  effect(() => {
    if (store.journal.appended.value > 0) void sendWhenClosed();
  });
  return { store, courier };
}
