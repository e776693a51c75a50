import type { Clock } from '../platform/clock.ts';
import { withLock } from '../platform/lock.ts';
import type { Store } from '../store/store.ts';

/** One courier per phone, where the browser has locks ([F31–F33]); whoever changes who this phone is waits for it too. */
export function alone<T>({ name }: Store, clock: Clock, work: () => Promise<T>): Promise<T> {
  return withLock(`jieyou-courier${name}`, clock, work);
}
