import { signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Query } from '../store/live-read.ts';
import type { RequestItem } from '../store/request-item.ts';
import { useQuery } from '../store/use-query.ts';
import { usePhone } from './phone.ts';
import { type RecordRow, useRow } from './records.ts';

/** Looking for one record among many. */
export interface Search {
  readonly typed: string;
  type(text: string): void;
  /** The field was entered: what is searched is read before the first word is there. */
  ready(): void;
  /** The records that have all words; undefined while nobody looks for anything, or nothing was read yet. */
  readonly found: readonly RecordRow[] | undefined;
}

/** Hits that are drawn: more take a slow phone too long between two keys. */
export const MOST = 20;

/** In memory alone, for it may be somebody's name: opening a hit and coming back finds it, leaving the list forgets it. */
const typed = signal('');

const unread: Query<readonly RequestItem[]> = signal(undefined);

/** The search over everything that this phone holds; the same with and without a network. */
export function useSearch(): Search {
  const { store } = usePhone();
  const isReady = useSignal(typed.peek() !== '');
  const row = useRow();
  const text = typed.value.trim();
  const open = () => (isReady.value && store.loaded.value?.searchRequests(text, MOST)) || unread;
  const answer = useQuery(open, isReady.value + text);
  const shown = useRef(answer);
  // The answer to the last key stands until the next one is there.
  shown.current = text ? (answer ?? shown.current) : undefined;
  useEffect(() => forget, []);
  return {
    typed: typed.value,
    type: (next) => (typed.value = next),
    ready: () => (isReady.value = true),
    found: shown.current?.map(row),
  };
}

function forget(): void {
  if (!location.pathname.startsWith('/records/')) typed.value = '';
}
