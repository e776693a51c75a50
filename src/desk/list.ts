import { type ReadonlySignal, signal } from '@preact/signals';
import { FIGURES, type Figure, type RequestsAnswer, requestsCall } from '../protocol/requests.ts';
import type { Desk } from './desk-context.ts';
import { createQuery, type Loaded } from './query.ts';

/** Which list is asked for: the matters behind one number of a report. */
export interface ListQuestion {
  readonly figure: Figure;
  readonly from: number;
  readonly to: number;
}

/** The matters behind one number, a page at a time. */
export interface List {
  readonly loaded: ReadonlySignal<Loaded<RequestsAnswer>>;
  /** 0 for the first page. */
  readonly page: ReadonlySignal<number>;
  next(): void;
  previous(): void;
  reload(): void;
  stop(): void;
}

/** Opens the list behind a number. */
export function createList(desk: Desk, question: ListQuestion): List {
  const pages = signal<readonly string[]>([]);
  const page = signal(0);
  const query = createQuery(desk, () => {
    const before = pages.value[pages.value.length - 1];
    return requestsCall({ ...question, ...(before !== undefined && { before }) });
  });

  function turnTo(next: readonly string[]): void {
    pages.value = next;
    page.value = next.length;
  }

  return {
    loaded: query.loaded,
    page,
    next() {
      const loaded = query.loaded.value;
      const next = loaded.state === 'shown' ? loaded.body.next : undefined;
      if (next !== undefined) turnTo([...pages.value, next]);
    },
    previous: () => turnTo(pages.value.slice(0, -1)),
    reload: () => void query.reload(),
    stop: query.stop,
  };
}

/** Reads the question out of an address; undefined for a damaged one. */
export function readListQuestion(search: Readonly<Record<string, string>>): ListQuestion | undefined {
  const figure = FIGURES.find((known) => known === search['figure']);
  const [from, to] = [Number(search['from'] ?? Number.NaN), Number(search['to'] ?? Number.NaN)];
  return figure && Number.isInteger(from) && Number.isInteger(to) ? { figure, from, to } : undefined;
}

/** The address of the list behind a number. */
export function listHref({ figure, from, to }: ListQuestion): string {
  return `/desk/list?figure=${figure}&from=${from}&to=${to}`;
}
