import type { ReadonlySignal } from '@preact/signals';
import type { EntryDraft, JournalRow } from './journal-row.ts';

/** Why a tap could not be kept: who this phone is is unknown, the phone is full, or its storage does not answer. */
export type SaveFailure = 'notEnrolled' | 'full' | 'storage';

/** [J1] Where a tap stands; `saved` only after the strict transaction is complete. */
export type RecordingState =
  | { readonly state: 'saving' }
  | { readonly state: 'saved'; readonly row: JournalRow }
  | { readonly state: 'failed'; readonly code: SaveFailure };

/** A tap on its way into the journal. */
export interface Recording {
  readonly draft: EntryDraft;
  readonly state: ReadonlySignal<RecordingState>;
  /** The first state that is not `saving`. */
  readonly settled: Promise<RecordingState>;
  /** Tries again after a failure, with the same ids. */
  retry(): void;
}
