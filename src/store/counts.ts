import { isOwn, isUnsent, type JournalRow } from './journal-row.ts';
import type { OverlayContext } from './request-item.ts';

/** [J3] What home's one line says. */
export interface Counts {
  /** Entries that the station has not received. */
  readonly waiting: number;
  /** The device's clock at the oldest of them, epoch milliseconds. */
  readonly oldestWaitingAt?: number;
  /** Requests with something a person should look at. */
  readonly attention: number;
}

/** [J3] Counted from the journal's open rows, and from the media that the station refused. */
export function countRows(
  rows: readonly JournalRow[],
  { refusedMedia, speaker, epoch }: OverlayContext,
): Counts {
  const unsent = rows.filter((row) => isUnsent(row, epoch));
  const waiting = unsent.filter((row) => isOwn(row, speaker));
  const troubled = rows.filter(
    (row) => row.status.state === 'refused' || (unsent.includes(row) && !waiting.includes(row)),
  );
  return {
    waiting: waiting.length,
    attention: new Set([...troubled, ...refusedMedia].map(({ request }) => request)).size,
    ...(waiting.length > 0 && { oldestWaitingAt: Math.min(...waiting.map((row) => row.savedAt)) }),
  };
}
