import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { onFragment, takeFragment } from '../platform/fragment.ts';
import { askBeforeLeaving } from '../platform/leaving.ts';
import { App } from './app.tsx';
import { isSaving } from './keep.ts';
import type { Phone } from './phone.ts';
import { rememberPlace } from './place.ts';
import { rememberUnsent } from './unsent-memory.ts';

/** Paints the phone; it takes taps from here on, whatever the databases do. */
export function startPoint(root: HTMLElement, parts: Omit<Phone, 'secret'>): void {
  const phone: Phone = { ...parts, secret: signal(takeFragment()) };
  onFragment((secret) => (phone.secret.value = secret));
  render(<App phone={phone} />, root);
  effect(() => rememberPlace(phone.store));
  rememberUnsent(phone.store);
  askBeforeLeaving(() => isSaving(phone.store));
}
