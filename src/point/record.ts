import { type Signal, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { textAt } from '../domain/json.ts';
import { spokenSlip } from '../domain/slip.ts';
import { kindName } from '../messages/shared.ts';
import type { StorageState } from '../store/journal-database.ts';
import type { EntryDraft } from '../store/journal-row.ts';
import type { Recording, SaveFailure } from '../store/recording.ts';
import type { StorageTrouble } from '../store/storage-trouble.ts';
import { furtherDraft, openingDraft, retyped } from './entry-drafts.ts';
import { keep } from './keep.ts';
import { usePhone } from './phone.ts';
import { countsAsMatter, kindsOf, usePlace } from './place.ts';
import { isTyped, type RecordForm } from './record-draft.ts';
import { useDraft } from './use-draft.ts';

/** What the three buttons do. */
export type Way = 'done' | 'later' | 'report';

/** Where a record stands on its own screen. */
export type RecordSituation =
  | { readonly state: 'writing'; readonly restored: boolean; readonly textMissing: boolean }
  | { readonly state: 'saving' }
  /** [J1] Only after the store said so. */
  | { readonly state: 'saved'; readonly request: string; readonly slip: string; readonly done: boolean }
  | { readonly state: 'failed'; readonly code: SaveFailure }
  | { readonly state: 'takenBack' };

/** What the record page shows and does. */
export interface RecordPage {
  readonly title: string;
  readonly situation: RecordSituation;
  readonly form: RecordForm;
  /** F39: said before anything is recorded in vain. */
  readonly warning: StorageTrouble | 'newer' | undefined;
  /** The ways to save it, the usual one first. */
  readonly ways: readonly Way[];
  type(change: Partial<RecordForm>): void;
  save(way: Way): void;
  retry(): void;
  takeBack(): void;
  leave(): void;
}

/** 「正在存」 is drawn only where somebody would wait for it: a page that flashes by costs a slow phone a third of the whole. */
const UNSEEN_MS = 120;

/** One tap saves; everything else on the page may stay empty (PRODUCT §4.1). */
export function useRecord(): RecordPage {
  const phone = usePhone();
  const place = usePlace();
  const { route } = useLocation();
  const kind = useRoute().params['kind'] ?? 'other';
  const matter = countsAsMatter(kindsOf(place), kind);
  const draft = useDraft(`record:${kind}`);
  const recording = useSignal<Recording | undefined>(undefined);
  const undoing = useSignal<Recording | undefined>(undefined);
  const textMissing = useSignal(false);
  const shortName = place.state === 'known' ? place.snapshot.point.shortName : '';

  const tapped = useRef<Recording | undefined>(undefined);
  const follow = (made: Recording) => {
    tapped.current = made;
    const show = () => {
      recording.value = made;
    };
    const stop = phone.clock.after(UNSEEN_MS, show);
    if (phone.store.storage.peek().state !== 'open') show();
    made.settled.then(({ state }) => {
      stop();
      show();
      if (state === 'saved') draft.forget();
    });
  };
  return {
    title: kindName(kindsOf(place), kind),
    situation: situationOf(recording, undoing, shortName) ?? {
      state: 'writing',
      restored: draft.restored.value,
      textMissing: textMissing.value,
    },
    form: draft.form.value,
    warning: warningOf(phone.store.storage.value),
    ways: matter ? ['report'] : waysOf(kindsOf(place), kind),
    type(change) {
      textMissing.value = false;
      draft.type(change);
    },
    save(way) {
      if (tapped.current) return;
      const form = draft.form.peek();
      textMissing.value = way === 'report' && form.text.trim() === '';
      if (textMissing.peek()) return;
      const entry = openingDraft(phone.clock, 'log', bodyOf(kind, way, form), typedOf(form));
      if (isTyped(form)) draft.tapped(entry);
      follow(keep(phone, entry));
    },
    retry() {
      const made = recording.peek();
      if (made) follow(keep(phone, retyped(made.draft, typedOf(draft.form.peek()))));
    },
    takeBack() {
      const made = recording.peek();
      if (made) undoing.value = keep(phone, mistakeOf(made.draft));
    },
    leave: () => route('/'),
  };

  function mistakeOf({ request }: EntryDraft): EntryDraft {
    return furtherDraft(phone.clock, { request, seen: 0 }, 'withdraw', { why: 'mistake' });
  }
}

function warningOf(storage: StorageState): RecordPage['warning'] {
  if (storage.state === 'readOnly') return 'newer';
  return storage.state === 'broken' ? storage.code : undefined;
}

function situationOf(
  recording: Signal<Recording | undefined>,
  undoing: Signal<Recording | undefined>,
  shortName: string,
): RecordSituation | undefined {
  if (undoing.value?.state.value.state === 'saved') return { state: 'takenBack' };
  const reached = recording.value?.state.value;
  if (reached?.state !== 'saved') return reached;
  const { body, request } = reached.row.entry;
  return {
    state: 'saved',
    request,
    slip: spokenSlip(textAt(body, 'slip') ?? '', shortName),
    done: body['done'] === true,
  };
}

function waysOf(kinds: ReturnType<typeof kindsOf>, code: string): readonly Way[] {
  const first = kinds.find((kind) => kind.code === code)?.first ?? (code === 'handy' ? 'done' : 'later');
  return first === 'done' ? ['done', 'later'] : ['later', 'done'];
}

function bodyOf(kind: string, way: Way, { anonymous }: RecordForm) {
  return { kind, ...(way === 'done' && { done: true }), ...(anonymous && { anonymous: true }) };
}

/** 「不留姓名」 wins over what was typed before it. */
function typedOf({ text, name, phone, anonymous }: RecordForm) {
  return anonymous ? { text } : { text, name, phone };
}
