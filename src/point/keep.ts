import { askPersist, estimateStorage } from '../platform/storage-estimate.ts';
import type { EntryDraft } from '../store/journal-row.ts';
import type { Recording } from '../store/recording.ts';
import type { Phone } from './phone.ts';

let asked = false;

/** Records a tap; the screen follows the recording's own signal, and the courier hears of it by itself. */
export function keep({ store }: Phone, draft: EntryDraft): Recording {
  const recording = store.record(draft);
  recording.settled.then(({ state }) => {
    if (state === 'saved') lookAtStorage();
  });
  return recording;
}

/** True while a tap is on its way into the journal. */
export function isSaving({ saving }: Phone['store']): boolean {
  return saving.value.some(({ state }) => state.value.state === 'saving');
}

/** Browsers grant lasting storage more readily once something was kept; the answer stands on the settings page. */
function lookAtStorage(): void {
  if (asked) void estimateStorage();
  else void askPersist();
  asked = true;
}
