import { type ReadonlySignal, signal } from '@preact/signals';
import type { Clock, Stop } from '../platform/clock.ts';

/** People type in bursts; the station is asked after one. */
const PAUSE_MS = 300;

/** Words to search by: what is typed shows at once and is asked after a pause. */
export interface SearchField {
  readonly typed: ReadonlySignal<string>;
  type(value: string): void;
  clear(): void;
  stop(): void;
}

/** Tells `ask` what to look for, without the spaces around it. */
export function createSearchField(clock: Clock, first: string, ask: (text: string) => void): SearchField {
  const typed = signal(first);
  let stopPause: Stop = () => undefined;
  return {
    typed,
    type(value) {
      typed.value = value;
      stopPause();
      stopPause = clock.after(PAUSE_MS, () => ask(value.trim()));
    },
    clear() {
      stopPause();
      typed.value = '';
    },
    stop: () => stopPause(),
  };
}
