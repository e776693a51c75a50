import { computed, type ReadonlySignal } from '@preact/signals';
import type { Board as BoardName, RequestsAnswer, RequestsQuery } from '../protocol/requests.ts';
import { requestsCall } from '../protocol/requests.ts';
import { type BoardMemory, boardHref, freshBoard } from './board-memory.ts';
import type { Desk } from './desk-context.ts';
import { createQuery, type Loaded } from './query.ts';
import { createSearchField, type SearchField } from './search-field.ts';

/** The one board: heaps, filters, and one page of rows. */
export interface Board {
  readonly asked: ReadonlySignal<BoardMemory>;
  readonly loaded: ReadonlySignal<Loaded<RequestsAnswer>>;
  readonly search: SearchField;
  readonly isFiltered: ReadonlySignal<boolean>;
  choose(board: BoardName): void;
  chooseLine(line: string): void;
  choosePoint(point: string): void;
  clear(): void;
  next(): void;
  previous(): void;
  reload(): void;
  stop(): void;
}

/** Opens the board as an address asks for it, else as it was left. */
export function createBoard(desk: Desk, asks?: BoardMemory): Board {
  const asked = desk.board;
  if (asks && boardHref(asks) !== boardHref(asked.value)) asked.value = asks;
  const query = createQuery(desk, () => requestsCall(questionOf(asked.value)), desk.boardRows);
  const search = createSearchField(desk.clock, asked.value.text, (text) => change({ text }));

  /** Another question begins at its first page. */
  function change(part: Partial<BoardMemory>): void {
    asked.value = { ...asked.value, pages: [], ...part };
  }

  return {
    asked,
    loaded: query.loaded,
    search,
    isFiltered: computed(() => Boolean(asked.value.line || asked.value.point || search.typed.value)),
    choose: (board) => change({ board }),
    chooseLine: (line) => change({ line }),
    choosePoint: (point) => change({ point }),
    clear() {
      search.clear();
      asked.value = freshBoard(asked.value.board);
    },
    next() {
      const loaded = query.loaded.value;
      const next = loaded.state === 'shown' ? loaded.body.next : undefined;
      if (next) change({ pages: [...asked.value.pages, next] });
    },
    previous: () => change({ pages: asked.value.pages.slice(0, -1) }),
    reload: () => void query.reload(),
    stop() {
      query.stop();
      search.stop();
    },
  };
}

function questionOf({ board, line, point, text, pages }: BoardMemory): RequestsQuery {
  const before = pages[pages.length - 1];
  return {
    board,
    ...(line && { line }),
    ...(point && { point }),
    ...(text && { text }),
    ...(before !== undefined && { before }),
  };
}
