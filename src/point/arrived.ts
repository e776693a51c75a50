import { computed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { textAt } from '../domain/json.ts';
import { arrivedWords } from '../messages/arrived.ts';
import { dayWords, kindName } from '../messages/shared.ts';
import type { Arrivals } from '../store/checks.ts';
import type { JournalRow } from '../store/journal-row.ts';
import type { Query } from '../store/live-read.ts';
import type { PhoneStore } from '../store/phone-store.ts';
import { useQuery } from '../store/use-query.ts';
import { type ArrivedLead, arrivedLead, type Fate, fateOf } from './arrived-lead.ts';
import { type Directory, emptyDirectory, slipWords } from './directory.ts';
import { historyWords } from './history-words.ts';
import { useNow, usePhone } from './phone.ts';
import { usePlace } from './place.ts';

/** One entry that is not at the street. */
export interface MissingRow {
  readonly key: string;
  readonly href: string;
  readonly title: string;
  readonly slip: string;
  readonly day: string;
  readonly fate: Exclude<Fate, 'lost'>;
}

/** What the page shows and does. */
export type Arrived =
  | { readonly state: 'opening' }
  | {
      readonly state: 'shown';
      readonly lead: ArrivedLead;
      readonly rows: readonly MissingRow[];
      /** Numbers of which nobody has anything. */
      readonly lost: readonly number[];
      readonly dutyPhone: string | undefined;
      readonly checking: boolean;
      /** The last try brought no new answer. */
      readonly failed: boolean;
      check(): void;
    };

/** [H2] 都收到了吗: asked when the page opens, and when a person wants; without a network the last answer stands. */
export function useArrived(): Arrived {
  const { store, courier } = usePhone();
  const now = useNow();
  const place = usePlace();
  const checking = useSignal(false);
  const failed = useSignal(false);
  const arrivals = useQuery(() => lateArrivals(store), 'arrivals');
  const check = () => {
    if (checking.peek()) return;
    checking.value = true;
    // The station's time only goes forward: an answer with the old one is no answer.
    const before = arrivals?.answer?.at;
    courier
      .whole()
      .then((whole) => whole.check())
      .then(() => store.whole())
      .then((whole) => whole.checks.reconciled())
      .then(
        (answer) => (failed.value = answer === undefined || answer.at === before),
        () => (failed.value = true),
      )
      .then(() => (checking.value = false));
  };
  useEffect(check, []);
  if (!arrivals) return { state: 'opening' };
  const directory = store.catalog.value ?? emptyDirectory;
  const snapshot = place.state === 'known' ? place.snapshot : undefined;
  return {
    state: 'shown',
    lead: arrivedLead(arrivals, now),
    rows: rowsOf(arrivals, directory, now, snapshot?.point.shortName ?? ''),
    lost: arrivals.missing.filter((number) => fateOf(number) === 'lost').map(({ n }) => n),
    dutyPhone: snapshot?.dutyPhone,
    checking: checking.value,
    failed: failed.value && arrivals.given > 0,
    check,
  };
}

function lateArrivals({ loaded }: PhoneStore): Query<Arrivals> {
  const query = computed(() => loaded.value?.checks.arrivals());
  return computed(() => query.value?.value);
}

function rowsOf({ missing, later }: Arrivals, directory: Directory, now: number, ownShort: string) {
  const known = missing.flatMap(({ row }) => (row ? [row] : []));
  return [...known, ...later].map((row) => rowOf(row, directory, now, ownShort));
}

function rowOf(row: JournalRow, directory: Directory, now: number, ownShort: string): MissingRow {
  const { entry, n, id, request, savedAt } = row;
  const kind = textAt(entry.body, 'kind');
  const what = kind === undefined ? historyWords(entry, directory) : kindName(directory.kinds, kind);
  const fate = fateOf({ row });
  return {
    key: id,
    href: `/records/${request}`,
    title: arrivedWords().entryTitle(what, n),
    slip: slipWords(directory, textAt(entry.body, 'slip') ?? '', textAt(entry.body, 'point'), ownShort),
    day: dayWords(savedAt, now),
    fate: fate === 'lost' ? 'waiting' : fate,
  };
}
