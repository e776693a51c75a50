import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { deskWords } from '../messages/desk.ts';
import type { RequestsAnswer } from '../protocol/requests.ts';
import { FilterBar } from '../ui/desk/filter-bar.tsx';
import { Select } from '../ui/desk/select.tsx';
import { Tabs } from '../ui/desk/tabs.tsx';
import { Field } from '../ui/field.tsx';
import { type Board, createBoard } from './board.ts';
import { BOARD_TABS, boardHref, readBoard } from './board-memory.ts';
import { useDesk, useModel } from './desk-context.ts';
import { Frame } from './frame.tsx';
import { useKeptScroll } from './kept-scroll.ts';
import { Shown } from './loading-words.tsx';
import { Pager } from './pager.tsx';
import { RequestTable } from './request-table.tsx';

/** The one board of the station: what came, what is under way, what is late. */
export function BoardView() {
  const { query, route } = useLocation();
  const model = useModel((desk) => createBoard(desk, readBoard(query)));
  const words = deskWords().board;
  const loaded = model.loaded.value;
  const counts = loaded.state === 'shown' ? loaded.body.counts : {};
  const board = model.asked.value.board;
  const href = boardHref(model.asked.value);
  // A reload, and coming back, find the same heap and filters.
  useEffect(() => route(href, true), [href]);
  useKeptScroll('board', loaded.state === 'shown');
  return (
    <Frame title={words.title}>
      <Filters model={model} />
      <Tabs
        label={words.heaps}
        tabs={BOARD_TABS.map((key) => ({ key, label: words.tabs[key], count: counts[key] }))}
        current={tabOf(board)}
        onChoose={model.choose}
      >
        <Shown loaded={loaded} onAgain={model.reload}>
          {(body) => <Rows model={model} body={body} />}
        </Shown>
      </Tabs>
    </Frame>
  );
}

function Rows({ model, body }: { model: Board; body: RequestsAnswer }) {
  const words = deskWords().board;
  const tab = tabOf(model.asked.value.board);
  return (
    <>
      <RequestTable
        caption={words.caption(words.tabs[tab])}
        rows={body.rows}
        empty={model.isFiltered.value ? words.emptyFiltered : words.empty[tab]}
      />
      <Pager
        page={model.asked.value.pages.length}
        hasNext={body.next !== undefined}
        onPrevious={model.previous}
        onNext={model.next}
      />
    </>
  );
}

function Filters({ model }: { model: Board }) {
  const { lines, points } = useDesk().catalog.value;
  const words = deskWords().board;
  const asked = model.asked.value;
  const loaded = model.loaded.value;
  const found = loaded.state === 'shown' ? loaded.body.counts[asked.board] : undefined;
  return (
    <FilterBar
      label={words.filters}
      clear={model.isFiltered.value ? { label: words.clear, onClear: model.clear } : undefined}
      summary={found === undefined ? undefined : words.summary(found)}
    >
      <Field
        label={words.text}
        type="search"
        autoComplete="off"
        maxLength={60}
        value={model.search.typed.value}
        onInput={model.search.type}
      />
      <Select
        label={words.line}
        value={asked.line}
        options={[
          { value: '', label: words.everyLine },
          ...lines.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChoose={model.chooseLine}
      />
      <Select
        label={words.point}
        value={asked.point}
        options={[
          { value: '', label: words.everyPoint },
          ...points.map(({ id, signName }) => ({ value: id, label: signName })),
        ]}
        onChoose={model.choosePoint}
      />
    </FilterBar>
  );
}

/** Emergencies have their own place above every page; asked for by address they are found among all. */
function tabOf(board: string): (typeof BOARD_TABS)[number] {
  return BOARD_TABS.find((tab) => tab === board) ?? 'all';
}
