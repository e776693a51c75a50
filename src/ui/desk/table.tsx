import type { ComponentChildren } from 'preact';

/** One column: its head, and what it shows of a row. */
export interface Column<Row> {
  key: string;
  title: string;
  cell: (row: Row) => ComponentChildren;
  /** Numbers stand at the end, so that their digits line up. */
  align?: 'end';
  width?: 'narrow' | 'wide';
}

interface TableProps<Row> {
  caption: string;
  showCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  isSelected?: (row: Row) => boolean;
  /** A click anywhere in the row; for the mouse only, so one cell needs a link or a button too. */
  onOpen?: (row: Row) => void;
  /** Said in place of rows. */
  empty: string;
}

/** Rows under a head that stays in sight. */
export function Table<Row>({ caption, showCaption, columns, rows, empty, ...rowProps }: TableProps<Row>) {
  return (
    <table class="table">
      <caption class={showCaption ? 'table-caption' : 'spoken-only'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" class={cellClass(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={rowProps.rowKey(row)} row={row} columns={columns} {...rowProps} />
        ))}
        {rows.length === 0 && (
          <tr>
            <td class="table-empty" colSpan={columns.length}>
              {empty}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

interface TableRowProps<Row> extends Pick<TableProps<Row>, 'columns' | 'isSelected' | 'onOpen'> {
  row: Row;
}

function TableRow<Row>({ row, columns, isSelected, onOpen }: TableRowProps<Row>) {
  const selected = isSelected?.(row) ?? false;
  const open = onOpen && ((event: MouseEvent) => hitsPlainCell(event) && onOpen(row));
  return (
    <tr
      class={`${onOpen ? 'table-row-opens' : ''}${selected ? ' is-selected' : ''}`}
      aria-selected={selected || undefined}
      onClick={open}
    >
      {columns.map((column) => (
        <td key={column.key} class={cellClass(column)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** A link or button in the row does its own work; marking text is not a click. */
function hitsPlainCell(event: MouseEvent): boolean {
  const inControl =
    event.target instanceof Element && event.target.closest('a, button, input, select, label');
  return !inControl && !getSelection()?.toString();
}

function cellClass(column: Pick<Column<never>, 'align' | 'width'>): string {
  return `${column.align === 'end' ? 'cell-end' : ''}${column.width ? ` cell-${column.width}` : ''}`;
}
