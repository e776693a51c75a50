import { effect, signal } from '@preact/signals';
import { keepPreference, readPreference } from '../platform/preferences.ts';
import type { PhoneStore } from '../store/phone-store.ts';
import { readSnapshot } from './snapshot.ts';

/**
 * F24, F25: this phone was somebody's, its journal is gone, and so many had not been sent at the last look. It stands
 * until the person goes on from the enrolment: who came by a link has read nothing before that.
 */
export const lost = signal<number | undefined>(undefined);

/**
 * For the day on which the journal does not open: the rescue page says what was known last. A journal that was made
 * anew knows nothing of it, and has nothing to say before the phone is somebody's again.
 */
export function rememberUnsent(store: PhoneStore): void {
  const counts = store.counts();
  effect(() => {
    const who = store.identity.value;
    // A phone that the street retired has sent or sealed what it had ([A3]), and was told so.
    if (who === 'none') lost.value = readSnapshot() && !readPreference('revoked') ? lastUnsent() : undefined;
    else if (who && counts.value) keepPreference('unsent', String(counts.value.waiting));
  });
}

/** None at the last look is no promise: the browser writes such notes some seconds late. */
function lastUnsent(): number {
  return Number(readPreference('unsent') ?? 0);
}
