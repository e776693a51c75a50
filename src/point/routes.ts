import type { ComponentType } from 'preact';
import { DialPage } from './dial-links.tsx';
import { FirstView } from './first-view.tsx';
import { type LazyScreen, lazily, type StandIns } from './lazily.tsx';
import { OpeningView } from './opening-view.tsx';
import { type KnownPath, type RoutePath, routePaths } from './route-paths.ts';

/** One screen of the phone and its address. */
export interface PhoneRoute extends RoutePath {
  readonly screen: ComponentType<object>;
}

/** What the first two taps open: fetched before home stands there. */
const record = behindHome(() => import('./record-view.tsx').then(({ RecordView }) => RecordView), {
  meanwhile: OpeningView,
});
const emergency = behindHome(
  () => import('./emergency-view.tsx').then(({ EmergencyView }) => EmergencyView),
  {
    meanwhile: DialPage,
    failed: DialPage,
  },
);

/** Fetches the screens that a person needs at once; never fails. */
export async function prefetchScreens(): Promise<void> {
  await Promise.all([record, emergency].map((screen) => screen.prefetch()));
}

/** The screen of every path. */
const screens: { readonly [Path in KnownPath]: ComponentType<object> } = {
  '/': FirstView,
  '/record/:kind': record,
  '/emergency': emergency,
  '/records': behindHome(() => import('./records-view.tsx').then(({ RecordsView }) => RecordsView)),
  '/records/:id': behindHome(() => import('./detail-view.tsx').then(({ DetailView }) => DetailView)),
  '/me': behindHome(() => import('./me-view.tsx').then(({ MeView }) => MeView)),
  '/arrived': behindHome(() => import('./arrived-view.tsx').then(({ ArrivedView }) => ArrivedView)),
  '/carry': behindHome(() => import('./carry/give-view.tsx').then(({ GiveView }) => GiveView)),
  '/carry/for-others': behindHome(() => import('./carry/bring-view.tsx').then(({ BringView }) => BringView)),
  '/enrol': behindHome(() => import('./enrol-view.tsx').then(({ EnrolView }) => EnrolView)),
  '/move': behindHome(() => import('./move-view.tsx').then(({ MoveView }) => MoveView)),
};

/** What the router draws from. */
export const routes: readonly PhoneRoute[] = routePaths.map((route) => ({
  ...route,
  screen: screens[route.path],
}));

/** Its styles come on their own, as home's do: the desk shares code with these screens, and would else wear them too. */
function behindHome(load: () => Promise<ComponentType<object>>, standIns?: StandIns): LazyScreen {
  return lazily(
    () => Promise.all([load(), import('../ui/phone-screens.css')]).then(([View]) => View),
    standIns,
  );
}
