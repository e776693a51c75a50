import type { ComponentType } from 'preact';
import { EmergencyView } from './emergency-view.tsx';
import { FirstView } from './first-view.tsx';
import { lazily } from './lazily.tsx';
import { RecordView } from './record-view.tsx';
import { type KnownPath, type RoutePath, routePaths } from './route-paths.ts';

/** One screen of the phone and its address. */
export interface PhoneRoute extends RoutePath {
  readonly screen: ComponentType<object>;
}

/**
 * The screen of every path. Those that are asked for when opened may be cut off by the build; today all of them weigh
 * less in one file.
 */
const screens: { readonly [Path in KnownPath]: ComponentType<object> } = {
  '/': FirstView,
  '/record/:kind': RecordView,
  '/emergency': EmergencyView,
  '/records': lazily(() => import('./records-view.tsx').then(({ RecordsView }) => RecordsView)),
  '/records/:id': lazily(() => import('./detail-view.tsx').then(({ DetailView }) => DetailView)),
  '/me': lazily(() => import('./me-view.tsx').then(({ MeView }) => MeView)),
  '/enrol': lazily(() => import('./enrol-view.tsx').then(({ EnrolView }) => EnrolView)),
};

/** What the router draws from. */
export const routes: readonly PhoneRoute[] = routePaths.map((route) => ({
  ...route,
  screen: screens[route.path],
}));
