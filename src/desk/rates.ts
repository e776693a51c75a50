import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type RatesAnswer, ratesCall } from '../protocol/rates.ts';
import { dayOfInput } from './date-input.ts';
import type { Desk } from './desk-context.ts';
import { type Days, momentsOf, namedDays, nameOfDays, openingDays, type PeriodName } from './period.ts';
import { createQuery, type Loaded } from './query.ts';

/** The two rates of a period and everything that is printed beside them (PRODUCT §6). */
export interface RatesPage {
  readonly loaded: ReadonlySignal<Loaded<RatesAnswer>>;
  readonly days: ReadonlySignal<Days>;
  readonly moments: ReadonlySignal<{ from: number; to: number }>;
  readonly name: ReadonlySignal<PeriodName>;
  choose(name: PeriodName): void;
  /** Takes a typed day where it makes a period; anything else waits for more typing. */
  from(value: string): void;
  to(value: string): void;
  reload(): void;
  stop(): void;
}

/** Opens with the days of the address, else with this year. */
export function createRatesPage(desk: Desk, asked: Days | undefined): RatesPage {
  const days = signal<Days>(asked ?? openingDays(desk.clock.now()));
  const chosen = signal(false);
  const moments = computed(() => momentsOf(days.value));
  const query = createQuery(desk, () => ratesCall(moments.value.from, moments.value.to));

  function set(next: Days): void {
    if (next.first <= next.last) days.value = next;
  }

  return {
    loaded: query.loaded,
    days,
    moments,
    name: computed(() => (chosen.value ? 'chosen' : nameOfDays(days.value, desk.clock.now()))),
    choose(name) {
      chosen.value = name === 'chosen';
      if (name !== 'chosen') days.value = namedDays(name, desk.clock.now());
    },
    from(value) {
      const first = dayOfInput(value);
      if (first) set({ ...days.value, first });
    },
    to(value) {
      const last = dayOfInput(value);
      if (last) set({ ...days.value, last });
    },
    reload: () => void query.reload(),
    stop: query.stop,
  };
}
