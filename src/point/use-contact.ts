import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { usePhone } from './phone.ts';

/** When this phone and the station last agreed, by the device's clock; undefined if never. A round under way forgets nothing. */
export function useContact(): number | undefined {
  const { store, courier } = usePhone();
  const last = useSignal<number | undefined>(undefined);
  useSignalEffect(() => {
    const status = courier.status.value;
    if (status.state === 'idle' && status.lastContactAt !== undefined) last.value = status.lastContactAt;
  });
  useEffect(() => {
    store.lastPulledAt().then(
      (at) => (last.value ??= at),
      (cause) => console.warn('not read', cause),
    );
  }, [store]);
  return last.value;
}
