import { type ReadonlySignal, signal } from '@preact/signals';
import type { Journal } from './journal.ts';
import { JournalRefusal, type RefusalCode } from './journal-refusal.ts';
import type { EntryDraft, JournalRow } from './journal-row.ts';
import type { Moment } from './new-entry.ts';
import { type StorageTrouble, troubleOf } from './storage-trouble.ts';

/** Why a tap could not be kept: who this phone is is unknown, a newer app was here, or its storage is full, broken or none. */
export type SaveFailure = RefusalCode | StorageTrouble;

/** [J1] Where a tap stands; `saved` only after the strict transaction is complete. */
export type RecordingState =
  | { readonly state: 'saving' }
  | { readonly state: 'saved'; readonly row: JournalRow }
  | { readonly state: 'failed'; readonly code: SaveFailure };

/** A tap on its way into the journal. */
export interface Recording {
  readonly draft: EntryDraft;
  readonly state: ReadonlySignal<RecordingState>;
  /** The outcome of the first try. */
  readonly settled: Promise<RecordingState>;
  /** Tries again after a failure, with the same ids. */
  retry(): void;
}

/**
 * Accepts a tap at once, whether or not the database is open: the journal waits for it, and until its
 * transaction is complete nothing but `saving` is said ([J1]). The moment is the tap's, not the database's.
 */
export function record(journal: Pick<Journal, 'append'>, draft: EntryDraft, moment: Moment): Recording {
  const state = signal<RecordingState>({ state: 'saving' });

  async function save(): Promise<RecordingState> {
    state.value = { state: 'saving' };
    try {
      state.value = { state: 'saved', row: await journal.append(draft, moment) };
    } catch (error) {
      state.value = {
        state: 'failed',
        code: error instanceof JournalRefusal ? error.code : troubleOf(error),
      };
    }
    return state.value;
  }

  const settled = save();
  return {
    draft,
    state,
    settled,
    retry() {
      if (state.peek().state === 'failed') void save();
    },
  };
}
