/** What a cell may hold; an empty cell is undefined. */
export type Cell = string | number | boolean | undefined;

/** Excel in China reads UTF-8 only behind this mark (PLATFORM, domain facts). */
export const BOM = '\ufeff';

/** One CSV line (RFC 4180, CRLF) whose cells no spreadsheet takes for a formula. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = harmless(cell);
  return /[",\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Whatever looks empty to a spreadsheet before the sign counts as its beginning too; full-width signs are signs. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@\t\r\n＝＋－＠]/u;

/** Turns the direction of writing (a number could be read backwards), or ends a cell in some readers (NUL). */
const HIDDEN = /\p{Bidi_Control}|\ufeff|(?![\t\r\n])\p{Cc}/gu;

/** ASVS 1.2.10: a cell that begins like a formula is marked as text. */
function harmless(text: string): string {
  const shown = text.replace(HIDDEN, '');
  return FORMULA.test(shown) ? `'${shown}` : shown;
}
