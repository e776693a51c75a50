import type { ComponentType } from 'preact';
import { EmergencyView } from './emergency-view.tsx';
import { FirstView } from './first-view.tsx';
import { lazily } from './lazily.tsx';
import { RecordView } from './record-view.tsx';

/** One screen of the phone; `sample` is an address at which a test can look at it. */
export interface PhoneRoute {
  readonly path: string;
  readonly screen: ComponentType<object>;
  readonly sample: string;
}

/**
 * Every route of the phone; the router draws from this list and a test opens each. The first screen, the two taps
 * and the emergency come with the first download; the rest is fetched when opened, from the phone's own copy.
 */
export const routes: readonly PhoneRoute[] = [
  { path: '/', screen: FirstView, sample: '/' },
  { path: '/record/:kind', screen: RecordView, sample: '/record/street' },
  { path: '/emergency', screen: EmergencyView, sample: '/emergency' },
  {
    path: '/records',
    screen: lazily(() => import('./records-view.tsx').then(({ RecordsView }) => RecordsView)),
    sample: '/records',
  },
  {
    path: '/records/:id',
    screen: lazily(() => import('./detail-view.tsx').then(({ DetailView }) => DetailView)),
    sample: '/records/none',
  },
  { path: '/me', screen: lazily(() => import('./me-view.tsx').then(({ MeView }) => MeView)), sample: '/me' },
  {
    path: '/enrol',
    screen: lazily(() => import('./enrol-view.tsx').then(({ EnrolView }) => EnrolView)),
    sample: '/enrol',
  },
];
