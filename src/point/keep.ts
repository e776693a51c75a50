import { askPersist } from '../platform/storage-estimate.ts';
import type { EntryDraft } from '../store/journal-row.ts';
import type { Recording } from '../store/recording.ts';
import type { Phone } from './phone.ts';

let asked = false;

/** Records a tap; the screen follows the recording's own signal, and the courier hears of it by itself. */
export function keep({ store }: Phone, draft: EntryDraft): Recording {
  const recording = store.record(draft);
  recording.settled.then(({ state }) => {
    if (state === 'saved') askOnce();
  });
  return recording;
}

/** Browsers grant lasting storage more readily once something was kept; a refusal changes nothing for the person. */
function askOnce(): void {
  if (asked) return;
  asked = true;
  askPersist();
}
