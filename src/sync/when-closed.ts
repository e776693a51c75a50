import { effect } from '@preact/signals';
import { sendWhenClosed } from '../platform/background-sync.ts';
import type { Network } from '../platform/network.ts';
import type { Store } from '../store/store.ts';
import type { Courier } from './door.ts';

/**
 * Asks the browser to wake the worker when there is a network again: only after this page could not send by itself,
 * or when it may be closed with something waiting, because it sends better than the worker does (E5 knows its run).
 * The status does not know it: it is idle for as long as a round that began without anything to send takes to pull.
 */
export function sendByBrowser({ journal }: Store, { status }: Courier, { onHint }: Network): void {
  effect(() => {
    if (status.value.state === 'noNetwork') void sendWhenClosed();
  });
  onHint((hint) => {
    if (hint === 'hidden')
      journal.unsent().then(({ length }) => (length > 0 ? sendWhenClosed() : undefined), console.warn);
  });
}
