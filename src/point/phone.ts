import { type Signal, useSignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import type { Clock } from '../platform/clock.ts';
import type { PhoneStore } from '../store/phone-store.ts';
import type { PhoneCourier } from '../sync/door.ts';

/** What every screen of the phone works with; made once by `main.tsx`. */
export interface Phone {
  readonly store: PhoneStore;
  readonly courier: PhoneCourier;
  readonly clock: Clock;
  /** The secret of the link that opened this page; empty without one, and once it is spent. */
  readonly secret: Signal<string>;
}

/** Hands the phone down to its screens. */
export const PhoneContext = createContext<Phone | undefined>(undefined);

/** The phone that this screen belongs to. */
export function usePhone(): Phone {
  const phone = useContext(PhoneContext);
  if (!phone) throw new Error('A screen stands outside of its phone.');
  return phone;
}

/** The time on the screen, moved on every half minute: words like 今天 must not stand still. */
export function useNow(): number {
  const { clock } = usePhone();
  const now = useSignal(clock.now());
  useEffect(() => clock.every(30_000, () => (now.value = clock.now())), [clock]);
  return now.value;
}
