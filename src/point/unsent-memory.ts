import { effect, signal } from '@preact/signals';
import { keepPreference, readPreference } from '../platform/preferences.ts';
import type { PhoneStore } from '../store/phone-store.ts';

/**
 * F25: so many had not been sent at the last look, and the journal that held them is gone; 0 else. It stands until the
 * person goes on from the enrolment: who came by a link has read nothing before that.
 */
export const lost = signal(0);

/**
 * For the day on which the journal does not open: the rescue page says what was known last. A journal that was made
 * anew knows nothing of it, and has nothing to say before the phone is somebody's again.
 */
export function rememberUnsent(store: PhoneStore): void {
  const counts = store.counts();
  effect(() => {
    const who = store.identity.value;
    // A phone that the street retired has sent or sealed what it had ([A3]), and was told so.
    if (who === 'none') lost.value = readPreference('revoked') ? 0 : Number(readPreference('unsent') ?? 0);
    else if (who && counts.value) keepPreference('unsent', String(counts.value.waiting));
  });
}
