import { useLocation } from 'preact-iso';
import { deskWords } from '../messages/desk.ts';
import { formalWords } from '../messages/formal.ts';
import { kindName, sharedWords } from '../messages/shared.ts';
import type { RequestRow } from '../protocol/requests.ts';
import { Badge } from '../ui/desk/badge.tsx';
import { type Column, Table } from '../ui/desk/table.tsx';
import { neighbourWords, streetWords } from './clock-words.ts';
import { type Desk, useDesk } from './desk-context.ts';
import { handlerName, pointName, slipName } from './names.ts';

interface RequestTableProps {
  caption: string;
  rows: readonly RequestRow[];
  empty: string;
}

/** Requests below each other, with both clocks in words. */
export function RequestTable({ caption, rows, empty }: RequestTableProps) {
  const desk = useDesk();
  const { route } = useLocation();
  return (
    <Table
      caption={caption}
      columns={columnsOf(desk, desk.minute.value)}
      rows={rows}
      rowKey={(row) => row.id}
      onOpen={(row) => route(matterHref(row.id))}
      empty={empty}
    />
  );
}

/** The page of one request. */
export function matterHref(id: string): string {
  return `/desk/requests/${id}`;
}

function columnsOf(desk: Desk, now: number): Column<RequestRow>[] {
  const words = deskWords().board.columns;
  const catalog = desk.catalog.value;
  return [
    {
      key: 'slip',
      title: words.slip,
      width: 'narrow',
      cell: (row) => <a href={matterHref(row.id)}>{slipName(catalog, row.state.slip)}</a>,
    },
    {
      key: 'what',
      title: words.what,
      width: 'wide',
      cell: (row) => (
        <>
          <span class="row-kind">{kindName(catalog.kinds, row.state.kind)}</span>
          <span class="row-text">{row.text ?? ''}</span>
        </>
      ),
    },
    {
      key: 'point',
      title: words.point,
      cell: (row) => (
        <span class="row-name">
          {row.state.point ? pointName(catalog, row.state.point) : sharedWords().station}
        </span>
      ),
    },
    {
      key: 'step',
      title: words.step,
      width: 'narrow',
      cell: (row) => formalWords().steps[row.state.step],
    },
    {
      key: 'street',
      title: words.street,
      width: 'narrow',
      cell: (row) => <StreetCell row={row} now={now} />,
    },
    {
      key: 'neighbour',
      title: words.neighbour,
      width: 'narrow',
      cell: (row) => neighbourWords(row.state, now),
    },
    { key: 'responsible', title: words.responsible, cell: (row) => responsibleOf(desk, row) },
  ];
}

function StreetCell({ row, now }: { row: RequestRow; now: number }) {
  const clocks = streetWords(row.state, now);
  if (clocks.length === 0) return <span class="row-quiet">{deskWords().clock.none}</span>;
  return (
    <span class="row-clocks">
      {clocks.map(({ words, tone }) => (
        <Badge key={words} tone={tone}>
          {words}
        </Badge>
      ))}
    </span>
  );
}

function responsibleOf(desk: Desk, { state, responsible }: RequestRow) {
  const handler = handlerName(desk.catalog.value, state);
  if (!handler) return <span class="row-name row-quiet">{deskWords().nobody}</span>;
  return (
    <span class="row-name">
      <span>{handler}</span>
      {responsible && <span class="row-responsible">{responsible}</span>}
    </span>
  );
}
