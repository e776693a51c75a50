import { appInfo } from './platform/app-info.ts';
import { systemClock as clock } from './platform/clock.ts';
import { createNetwork } from './platform/network.ts';
import type { Run } from './platform/run.ts';
import { createStore, type Store } from './store/store.ts';
import { startCourier } from './sync/courier.ts';
import type { Courier } from './sync/door.ts';
import { sendByBrowser } from './sync/when-closed.ts';

/** What keeps and sends: the databases, then the road to the street. A file of its own, loaded after the first paint. */
export function startKeeping(run: Run): { readonly store: Store; readonly courier: Courier } {
  const store = createStore({ clock, run });
  const network = createNetwork({ clock });
  const courier = startCourier({ store, network, clock, run, app: appInfo });
  store.open();
  sendByBrowser(courier, network);
  return { store, courier };
}
