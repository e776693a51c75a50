import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { onFragment, takeFragment } from '../platform/fragment.ts';
import { askBeforeLeaving } from '../platform/leaving.ts';
import { keepPreference } from '../platform/preferences.ts';
import type { PhoneStore } from '../store/phone-store.ts';
import { App } from './app.tsx';
import { isSaving } from './keep.ts';
import type { Phone } from './phone.ts';
import { rememberPlace } from './place.ts';

/** Paints the phone; it takes taps from here on, whatever the databases do. */
export function startPoint(root: HTMLElement, parts: Omit<Phone, 'secret'>): void {
  const phone: Phone = { ...parts, secret: signal(takeFragment()) };
  onFragment((secret) => (phone.secret.value = secret));
  render(<App phone={phone} />, root);
  effect(() => rememberPlace(phone.store));
  rememberUnsent(phone.store);
  askBeforeLeaving(() => isSaving(phone.store));
}

/** For the day on which the journal does not open: the rescue page says what was known last. */
function rememberUnsent(store: PhoneStore): void {
  const counts = store.counts();
  effect(() => {
    if (counts.value) keepPreference('unsent', String(counts.value.waiting));
  });
}
