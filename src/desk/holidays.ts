import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Calendar, uncoveredYear } from '../domain/calendar.ts';
import { addDays, type Day, dayOf, yearOf } from '../domain/day.ts';
import { withHolidays } from '../domain/holidays.ts';
import { holidaysCall } from '../protocol/holidays.ts';
import type { Desk } from './desk-context.ts';
import { type Notice, readNotice } from './holiday-notice.ts';
import { type Trouble, troubleOf } from './station.ts';

/** How the import of a notice stands. */
export type Importing =
  | { readonly state: 'looking'; readonly saved?: number }
  | { readonly state: 'filling'; readonly nothing?: true; readonly failed?: Trouble }
  | { readonly state: 'sending' };

/** AD8: a year's holidays, from the text of the notice into the street's calendar. */
export interface HolidaysModel {
  readonly now: ReadonlySignal<Importing>;
  readonly text: ReadonlySignal<string>;
  /** What is read out of the text so far. */
  readonly notice: ReadonlySignal<Notice>;
  /** Days of that year that are known, and that the text does not name: they would be forgotten. */
  readonly forgotten: ReadonlySignal<readonly Day[]>;
  /** A year that promises made today reach, or soon will, and that nobody has imported. */
  readonly missing: ReadonlySignal<number | undefined>;
  begin(): void;
  close(): void;
  type(text: string): void;
  submit(): void;
  stop(): void;
}

/** The notice comes out in November; from then on there is time to import it. */
const AHEAD_DAYS = 60;

/** Opens the panel. */
export function createHolidays(desk: Desk): HolidaysModel {
  const now = signal<Importing>({ state: 'looking' });
  const text = signal('');
  const calendar = computed(() => desk.catalog.value.calendar);
  const missing = computed(() => missingYear(calendar.value, desk.minute.value));
  const notice = computed(() => readNotice(text.value, missing.value ?? yearOf(dayOf(desk.clock.now()))));

  const forgotten = computed(() => {
    const { years, rest, work } = withHolidays(calendar.value, notice.value.year, notice.value);
    const kept = new Set([...rest, ...work]);
    const known = [...calendar.value.rest, ...calendar.value.work];
    return years.includes(notice.value.year) ? known.filter((day) => !kept.has(day)).sort() : [];
  });

  async function save(read: Notice): Promise<void> {
    now.value = { state: 'sending' };
    const failed = troubleOf(await desk.station.ask(holidaysCall(read)));
    if (failed) {
      now.value = { state: 'filling', failed };
      return;
    }
    await desk.session.refreshCatalog();
    text.value = '';
    now.value = { state: 'looking', saved: read.year };
  }

  return {
    now,
    text,
    notice,
    forgotten,
    missing,
    begin() {
      now.value = { state: 'filling' };
    },
    close() {
      now.value = { state: 'looking' };
    },
    type(typed) {
      text.value = typed;
      if (now.value.state === 'filling') now.value = { state: 'filling' };
    },
    submit() {
      if (now.value.state === 'sending') return;
      if (notice.value.rest.length === 0) now.value = { state: 'filling', nothing: true };
      else void save(notice.value);
    },
    stop: () => undefined,
  };
}

/** The first year from today until `AHEAD_DAYS` from now that the calendar does not know. */
export function missingYear(calendar: Calendar, now: number): number | undefined {
  const today = dayOf(now);
  return uncoveredYear(calendar, today, addDays(today, AHEAD_DAYS));
}
