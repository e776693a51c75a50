import { effect } from '@preact/signals';
import { language } from './messages/language.ts';
import { appInfo } from './platform/app-info.ts';
import { systemClock } from './platform/clock.ts';
import { createNetwork } from './platform/network.ts';
import { showLanguage } from './platform/page-language.ts';
import { keepPreference, readPreference } from './platform/preferences.ts';
import { createRun } from './platform/run.ts';
import { startServiceWorker } from './platform/service-worker.ts';
import { readTextSize, showTextSize } from './platform/text-size.ts';

const root = document.getElementById('app') ?? document.body;

chooseLanguage();
showTextSize(readTextSize());
if (/^\/desk(\/|$)/.test(location.pathname)) openDesk();
else openPhone();

/** Chinese, unless this browser's person chose English; the choice follows the signal from then on. */
function chooseLanguage(): void {
  language.value = readPreference('language') === 'en' ? 'en' : 'zh';
  effect(() => {
    showLanguage(language.value === 'zh' ? 'zh-CN' : 'en');
    if (readPreference('language') !== language.value) keepPreference('language', language.value);
  });
}

/** The desk reads the station and keeps nothing here. */
async function openDesk(): Promise<void> {
  const { startDesk } = await import('./desk/desk.tsx');
  startDesk(root);
}

/** Paint first, then the databases, then the road to the street, then the copy for days without a network. */
async function openPhone(): Promise<void> {
  const [{ createStore }, { startCourier }, { startPoint }] = await Promise.all([
    import('./store/store.ts'),
    import('./sync/courier.ts'),
    import('./point/start-point.tsx'),
  ]);
  const clock = systemClock;
  const run = createRun(clock);
  const store = createStore({ clock, run });
  const courier = startCourier({ store, network: createNetwork({ clock }), clock, run, app: appInfo });
  startPoint(root, { store, courier, clock });
  store.open();
  startServiceWorker();
}
