import { type ReadonlySignal, useSignal } from '@preact/signals';

interface Held<T> {
  key?: string;
  query?: ReadonlySignal<T>;
}

/**
 * [AD6] The value of a read, followed for as long as the component stands; `key` names what is asked, and a new
 * key asks anew. The signal is held by the component itself: RxDB's own plugin forgets its subscription when
 * the garbage is collected.
 */
export function useQuery<T>(open: () => ReadonlySignal<T>, key: string): T {
  const held = useSignal<Held<T>>({}).peek();
  if (!held.query || held.key !== key) {
    held.key = key;
    held.query = open();
  }
  return held.query.value;
}
