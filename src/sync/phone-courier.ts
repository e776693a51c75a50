import { computed, signal } from '@preact/signals';
import type { Courier, PhoneCourier } from './door.ts';

/** Stands before a courier that is loaded after the first paint. */
export function createPhoneCourier(load: () => Promise<Courier>): PhoneCourier {
  const loaded = signal<Courier | undefined>(undefined);
  let loading: Promise<Courier> | undefined;

  function whole(): Promise<Courier> {
    loading ??= load().then(
      (courier) => {
        loaded.value = courier;
        return courier;
      },
      (cause) => {
        loading = undefined;
        throw cause;
      },
    );
    return loading;
  }

  return {
    loaded,
    whole,
    status: computed(() => loaded.value?.status.value ?? { state: 'idle' }),
    sendNow: async () => (await whole()).sendNow(),
    enrol: async (...given) => (await whole()).enrol(...given),
  };
}
