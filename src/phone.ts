import { afterPaint } from './platform/after-paint.ts';
import { isKept } from './platform/app-copy.ts';
import { systemClock as clock } from './platform/clock.ts';
import { createRun } from './platform/run.ts';
import { estimateStorage } from './platform/storage-estimate.ts';
import { prefetchScreens } from './point/routes.ts';
import { startPoint } from './point/start-point.tsx';
import { createPhoneStore } from './store/phone-store.ts';
import { createPhoneCourier } from './sync/phone-courier.ts';

/** What home waits for the screens behind it, which lie in the phone's own copy. */
const PATIENCE_MS = 200;

/** Paint first, then the databases and the road to the street, then the copy for days without a network. */
export async function openPhone(root: HTMLElement): Promise<void> {
  await loadFirst();
  const run = createRun(clock);
  let keeping: ReturnType<typeof load> | undefined;
  async function load() {
    const { startKeeping } = await import('./keeping.ts');
    return startKeeping(run);
  }
  /** One for both; a load that failed is tried again by whoever needs it next. */
  function loadOnce() {
    keeping ??= load();
    keeping.catch(() => (keeping = undefined));
    return keeping;
  }
  const store = createPhoneStore(async () => (await loadOnce()).store, run);
  const courier = createPhoneCourier(async () => (await loadOnce()).courier);
  startPoint(root, { store, courier, clock });
  afterPaint(() => {
    void prefetchScreens();
    void estimateStorage();
    // What cannot be loaded is told by the store's state; the copy for later is tried all the same.
    Promise.all([store.whole(), courier.whole()])
      .catch((cause) => console.error('The databases could not be loaded.', cause))
      .then(() => import('./platform/service-worker.ts'))
      .then(({ startServiceWorker }) => startServiceWorker());
  });
}

/**
 * The skin comes on its own: the desk shares code with the phone, and would else wear it too. The screens behind home
 * come before it only where that costs no network.
 */
async function loadFirst(): Promise<void> {
  const late = new Promise<void>((resolve) => clock.after(PATIENCE_MS, resolve));
  const screens = isKept() ? Promise.race([prefetchScreens(), late]) : undefined;
  await Promise.all([screens, import('./ui/phone.css')]);
}
