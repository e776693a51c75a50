import type { Clock } from '../platform/clock.ts';
import type { Network } from '../platform/network.ts';
import { IDLE_HEADER } from '../protocol/version.ts';

/** Whoever reads a long history does not touch anything for so long. */
const IDLE_AFTER_MS = 5 * 60_000;

const TOUCHES = ['pointerdown', 'keydown', 'wheel'] as const;

/**
 * [A4] The same road, which says of every request whether somebody sits there: the desk asks by itself for what is new,
 * and would else keep an unattended PC signed in for ever.
 */
export function tellUntouched(network: Network, clock: Clock, page: EventTarget): Network {
  let touchedAt = clock.now();
  for (const touch of TOUCHES)
    page.addEventListener(touch, () => (touchedAt = clock.now()), { passive: true });
  const isIdle = () => clock.now() - touchedAt > IDLE_AFTER_MS;
  return {
    ...network,
    fetch: (path, init) =>
      network.fetch(path, isIdle() ? { ...init, headers: { ...init.headers, [IDLE_HEADER]: '1' } } : init),
  };
}
