import { useSignal } from '@preact/signals';
import { isOpen, isToTell } from '../domain/request-state.ts';
import { words } from '../messages/point.ts';
import { kindName, momentWords } from '../messages/shared.ts';
import type { RequestItem } from '../store/request-item.ts';
import { useQuery } from '../store/use-query.ts';
import { type Directory, emptyDirectory, slipWords } from './directory.ts';
import { useNow, usePhone } from './phone.ts';
import { kindsOf, usePlace } from './place.ts';
import { openingOf, textOf } from './request-entries.ts';
import { isOpeningUnsent, type Standing, standingOf } from './standing.ts';

/** One row: what it is, how it stands, the number, and what is still on the phone. */
export interface RecordRow extends Standing {
  readonly id: string;
  readonly title: string;
  readonly slip: string;
  readonly note: string;
}

/** The list in its parts; `state` says whether the book is open yet. */
export type Records =
  | { readonly state: 'opening' }
  | { readonly state: 'empty' }
  | ({ readonly state: 'listed' } & ListedRecords);

/** What the list shows. */
export interface ListedRecords {
  readonly sections: readonly { readonly name: SectionName; readonly rows: readonly RecordRow[] }[];
  readonly more?: () => void;
  /** Too many to be looked through by eye. */
  readonly many: boolean;
}

/** First what asks for a person, then what is not finished, then the rest. */
export type SectionName = 'attention' | 'toTell' | 'open' | 'rest';

const SECTIONS: readonly SectionName[] = ['attention', 'toTell', 'open', 'rest'];
const PAGE = 50;
/** About what two screens hold. */
const FEW = 8;

/** Every record that this phone holds, newest first in each part. */
export function useRecords(): Records {
  const { store } = usePhone();
  const row = useRow();
  const limit = useSignal(PAGE);
  const open = useQuery(() => store.openRequests(PAGE * 4), 'open');
  const recent = useQuery(() => store.homeRequests(limit.value), `recent:${limit.value}`);
  if (!recent || !open) return { state: 'opening' };
  const items = merged(open, recent);
  if (items.length === 0) return { state: 'empty' };
  const sections = SECTIONS.map((name) => ({
    name,
    rows: items.filter((item) => sectionOf(item) === name).map(row),
  })).filter(({ rows }) => rows.length > 0);
  const full = recent.length >= limit.value;
  const more = full && { more: () => (limit.value += PAGE) };
  return { state: 'listed', sections, many: items.length > FEW, ...more };
}

/** What makes rows of records, in the words of now. */
export function useRow(): (item: RequestItem) => RecordRow {
  const { store } = usePhone();
  const now = useNow();
  const place = usePlace();
  const directory = store.catalog.value ?? emptyDirectory;
  const ownShort = place.state === 'known' ? place.snapshot.point.shortName : '';
  return (item) => rowOf(item, directory, now, ownShort, kindName(kindsOf(place), item.state.kind));
}

/** Where a record stands in the list. */
export function sectionOf({ state, arrival }: RequestItem): SectionName {
  if (arrival.state === 'attention') return 'attention';
  if (isToTell(state)) return 'toTell';
  return isOpen(state) ? 'open' : 'rest';
}

function merged(open: readonly RequestItem[], recent: readonly RequestItem[]): RequestItem[] {
  const known = new Set(recent.map(({ id }) => id));
  // Open matters may be older than the newest fifty: they are shown all the same.
  return [...recent, ...open.filter(({ id }) => !known.has(id))];
}

function rowOf(
  item: RequestItem,
  directory: Directory,
  now: number,
  ownShort: string,
  kind: string,
): RecordRow {
  const said = textOf(openingOf(item));
  return {
    ...standingOf(item, directory, now),
    id: item.id,
    title: said ? words().kindAndText(kind, said) : kind,
    slip: slipWords(directory, item.state.slip, item.state.point, ownShort),
    note: noteOf(item, now),
  };
}

function noteOf(item: RequestItem, now: number): string {
  const when = momentWords(item.state.openedAt, now, item.state.openedApprox);
  const additions = isOpeningUnsent(item) ? 0 : item.unsent.length;
  return additions === 0 ? when : `${when} · ${words().recordsScreen.waitingNote(additions)}`;
}
