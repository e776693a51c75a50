import { OPENING_TYPES } from '../domain/entry.ts';
import { PUSH_LIMITS } from '../protocol/push.ts';
import type { JournalRow } from '../store/journal-row.ts';

/** Left for everything around the entries. */
const ENVELOPE_BYTES = 2 * 1024;

/** What the pusher remembers of single rows, and how many it dares to send at once. */
export interface BatchRules {
  /** Waits for its own time; an opening holds the rest of its request with it ([P3]). */
  readonly isHeld: (row: JournalRow) => boolean;
  /** [P8] Failed alone before: last, and alone again. */
  readonly isSuspect: (row: JournalRow) => boolean;
  readonly limit: number;
}

/** [P7] The next rows to send out of the unsent ones in order of `n`: an alert first and alone, else as many as fit. */
export function nextBatch(
  unsent: readonly JournalRow[],
  { isHeld, isSuspect, limit }: BatchRules,
): JournalRow[] {
  const closed = new Set(unsent.filter((row) => isOpening(row) && isHeld(row)).map((row) => row.request));
  const due = unsent.filter((row) => !isHeld(row) && !closed.has(row.request));
  const sound = due.filter((row) => !isSuspect(row));
  const alone = sound.find((row) => row.entry.type === 'alert') ?? (sound.length === 0 ? due[0] : undefined);
  return alone ? [alone] : fitting(sound.slice(0, Math.min(limit, PUSH_LIMITS.entries)), (row) => row.entry);
}

/** True for rows without which their request does not exist. */
export function isOpening(row: JournalRow): boolean {
  return OPENING_TYPES.includes(row.entry.type);
}

/** One always fits: the station is the one to call it too large ([E8]). */
export function fitting<Item>(rows: readonly Item[], entryOf: (row: Item) => object): Item[] {
  const encoder = new TextEncoder();
  let left = PUSH_LIMITS.bytes - ENVELOPE_BYTES;
  const end = rows.findIndex((row, index) => {
    left -= encoder.encode(JSON.stringify(entryOf(row))).length + 1;
    return left < 0 && index > 0;
  });
  return end < 0 ? [...rows] : rows.slice(0, end);
}
