/** `GET /api/export/ledger.csv?from&to`: 台账, UTF-8 with BOM; downloaded by the browser itself. */
export const LEDGER_PATH = '/export/ledger.csv';

/** The address of the ledger of a period (epoch ms). */
export function ledgerHref(from: number, to: number): string {
  return `/api${LEDGER_PATH}?from=${from}&to=${to}`;
}
