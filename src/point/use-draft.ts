import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Stop } from '../platform/clock.ts';
import { onLeaving } from '../platform/leaving.ts';
import type { EntryDraft } from '../store/journal-row.ts';
import { type Phone, usePhone } from './phone.ts';
import { emptyForm, formOf, isTyped, type RecordForm, tappedOf, toDraft } from './record-draft.ts';

/** A form that is kept while it is typed. */
export interface DraftedForm {
  readonly form: Signal<RecordForm>;
  /** Something from an earlier visit was put back. */
  readonly restored: Signal<boolean>;
  type(change: Partial<RecordForm>): void;
  /** Keeps, beside the words, the entry that the tap asked for: a killed browser then finishes the tap. */
  tapped(draft: EntryDraft): void;
  forget(): void;
}

// Often enough for a browser that dies, seldom enough for a slow phone.
const PAUSE = 300;

interface Pending {
  stop?: Stop;
  /** Most records are two taps: there is no draft, and none is to be deleted. */
  mayBeStored: boolean;
}

/** The half-typed form of one kind, put back when its page opens again. */
export function useDraft(key: string): DraftedForm {
  const phone = usePhone();
  const form = useSignal<RecordForm>(emptyForm);
  const restored = useSignal(false);
  const pending = useSignal<Pending>({ mayBeStored: true }).peek();
  const write = (draft?: EntryDraft) => {
    pending.mayBeStored = true;
    quietly(phone.store.drafts.keep(key, toDraft(form.peek(), draft)));
  };
  useEffect(() => {
    quietly(restore(phone, key, form, restored, pending));
    const flush = () => {
      if (!pending.stop) return;
      pending.stop();
      delete pending.stop;
      write();
    };
    const stopWatching = onLeaving(flush);
    return () => {
      stopWatching();
      flush();
    };
  }, [key]);
  return {
    form,
    restored,
    type(change) {
      form.value = { ...form.peek(), ...change };
      pending.stop?.();
      pending.stop = phone.clock.after(PAUSE, () => {
        delete pending.stop;
        write();
      });
    },
    tapped(draft) {
      pending.stop?.();
      delete pending.stop;
      write(draft);
    },
    forget() {
      restored.value = false;
      form.value = emptyForm;
      if (pending.mayBeStored) quietly(phone.store.drafts.drop(key));
    },
  };
}

async function restore(
  { store }: Phone,
  key: string,
  form: Signal<RecordForm>,
  restored: Signal<boolean>,
  pending: Pending,
): Promise<void> {
  const draft = await store.drafts.read(key);
  if (!draft && !isTyped(form.peek())) pending.mayBeStored = false;
  // Whoever types faster than the database opens keeps his own words.
  if (!draft || isTyped(form.peek())) return;
  const tapped = tappedOf(draft);
  if (tapped && (await store.record(tapped).settled).state === 'saved') return store.drafts.drop(key);
  const kept = formOf(draft);
  if (!isTyped(kept)) return;
  form.value = kept;
  restored.value = true;
}

/** A draft that cannot be kept is no trouble of the person's: the words are still on the screen, and saving will say more. */
function quietly(work: Promise<void>): void {
  work.catch((cause) => console.warn('not kept', cause));
}
