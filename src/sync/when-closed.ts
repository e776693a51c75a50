import { effect } from '@preact/signals';
import { sendWhenClosed } from '../platform/background-sync.ts';
import type { Network } from '../platform/network.ts';
import type { Courier } from './door.ts';

/**
 * Asks the browser to wake the worker when there is a network again: only after this page could not send by itself,
 * or when it may be closed in the middle, because it sends better than the worker does (E5 knows its run).
 */
export function sendByBrowser({ status }: Courier, { onHint }: Network): void {
  effect(() => {
    if (status.value.state === 'noNetwork') void sendWhenClosed();
  });
  onHint((hint) => {
    if (hint === 'hidden' && status.peek().state !== 'idle') void sendWhenClosed();
  });
}
