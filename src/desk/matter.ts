import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Entry } from '../domain/entry.ts';
import type { RequestState } from '../domain/request-state.ts';
import type { RequestDocument } from '../protocol/pull.ts';
import { requestCall, type ShownRequest } from '../protocol/requests.ts';
import {
  type FieldName,
  fieldsOf,
  openedForm,
  partsOf,
  type Typed,
  type Wrongs,
  wrongsOf,
} from './action-form.ts';
import { actorOf } from './actor.ts';
import { inputOfMoment } from './date-input.ts';
import type { Desk } from './desk-context.ts';
import { type Offer, offersOf } from './offers.ts';
import { createQuery, type Loaded } from './query.ts';
import { type Sent, sendEntry, writeEntry } from './send-entry.ts';
import type { Trouble } from './station.ts';

/** What the person is doing on the page of one matter. */
export type Doing =
  | { readonly state: 'reading'; readonly done?: true }
  | {
      readonly state: 'filling';
      readonly offer: Offer;
      readonly typed: Typed;
      readonly wrongs: Wrongs;
      /** Why the last try did not go through. */
      readonly failed?: Failure;
    }
  | { readonly state: 'sending'; readonly offer?: Offer; readonly typed?: Typed }
  /** An entry that nobody has answered yet ([D2]). */
  | { readonly state: 'unanswered'; readonly entry: Entry; readonly trouble: Trouble };

/** A no that the person can act on. */
export type Failure =
  | { readonly state: 'changedMeanwhile' }
  | { readonly state: 'refused'; readonly trouble: Trouble };

/** The page of one request: what is known, and what can be done. */
export interface Matter {
  readonly loaded: ReadonlySignal<Loaded<ShownRequest>>;
  readonly offers: ReadonlySignal<readonly Offer[]>;
  readonly doing: ReadonlySignal<Doing>;
  open(offer: Offer): void;
  close(): void;
  type(field: FieldName, value: string): void;
  fill(values: Partial<Typed>): void;
  submit(): void;
  sendAgain(): void;
  giveUp(): void;
  reload(): void;
  stop(): void;
}

/** Opens one request; an entry left over from before a reload is sent first ([D2]). */
export function createMatter(desk: Desk, id: string): Matter {
  const query = createQuery(desk, () => requestCall(id));
  const doing = signal<Doing>({ state: 'reading' });
  const offers = computed(() => offersFor(desk, query.loaded.value));

  // A lost answer is no longer missed once the history shows the entry itself.
  const stopWatching = effect(() => {
    const now = doing.value;
    if (now.state !== 'unanswered' || !holds(query.loaded.value, now.entry)) return;
    desk.kept.forget(now.entry);
    doing.value = { state: 'reading', done: true };
  });

  const leftOver = desk.kept.waiting(id, desk.me.person.id);
  if (leftOver) void deliver(leftOver);

  function open(offer: Offer): void {
    const state = stateOf(query.loaded.value);
    if (!state || doing.value.state === 'sending') return;
    const typed = openedForm(offer, state, inputOfMoment(desk.clock.now()));
    doing.value = { state: 'filling', offer, typed, wrongs: {} };
    // Where nothing has to be said, the button is the whole action.
    if (fieldsOf(offer, typed).length === 0) submit();
  }

  function fill(values: Partial<Typed>): void {
    const now = doing.value;
    if (now.state !== 'filling') return;
    // What is being mended is no longer called wrong; it is judged again when it is sent.
    const wrongs = Object.fromEntries(Object.entries(now.wrongs).filter(([field]) => !(field in values)));
    doing.value = { ...now, wrongs, typed: { ...now.typed, ...values } };
  }

  function submit(): void {
    const now = doing.value;
    const state = stateOf(query.loaded.value);
    // A double click finds the first one still sending ([D2]).
    if (now.state !== 'filling' || !state) return;
    const wrongs = wrongsOf(now.offer, now.typed);
    if (Object.keys(wrongs).length > 0) {
      doing.value = { ...now, wrongs };
      return;
    }
    doing.value = { state: 'sending', offer: now.offer, typed: now.typed };
    void write(now.offer, now.typed, state);
  }

  async function write(offer: Offer, typed: Typed, state: RequestState): Promise<void> {
    const draft = { type: offer.action, request: id, seen: state.lastSeq, ...partsOf(offer, typed) };
    await deliver(await writeEntry(desk, draft), offer, typed);
  }

  async function deliver(entry: Entry, offer?: Offer, typed?: Typed): Promise<void> {
    doing.value = { state: 'sending', ...(offer && { offer }), ...(typed && { typed }) };
    const sent = await sendEntry(desk, entry);
    // The new state first: what comes next is decided on what is true now.
    if (sent.state === 'done' || sent.state === 'changedMeanwhile') await query.reload();
    doing.value = after(sent, entry, offer, typed);
  }

  return {
    loaded: query.loaded,
    offers,
    doing,
    open,
    close() {
      if (doing.value.state === 'filling') doing.value = { state: 'reading' };
    },
    type: (field, value) => fill({ [field]: value }),
    fill,
    submit,
    sendAgain() {
      if (doing.value.state === 'unanswered') void deliver(doing.value.entry);
    },
    giveUp() {
      if (doing.value.state !== 'unanswered') return;
      desk.kept.forget(doing.value.entry);
      doing.value = { state: 'reading' };
      void query.reload();
    },
    reload: () => void query.reload(),
    stop() {
      stopWatching();
      query.stop();
    },
  };
}

function after(sent: Sent, entry: Entry, offer: Offer | undefined, typed: Typed | undefined): Doing {
  if (sent.state === 'done') return { state: 'reading', done: true };
  if (sent.state === 'unanswered') return { state: 'unanswered', entry, trouble: sent.trouble };
  if (!offer || !typed) return { state: 'reading' };
  return { state: 'filling', offer, typed, wrongs: {}, failed: sent };
}

function holds(loaded: Loaded<RequestDocument>, { id }: Entry): boolean {
  return loaded.state === 'shown' && loaded.body.entries.some((entry) => entry.id === id);
}

function stateOf(loaded: Loaded<RequestDocument>): RequestState | undefined {
  return loaded.state === 'shown' ? loaded.body.state : undefined;
}

function offersFor(desk: Desk, loaded: Loaded<RequestDocument>): readonly Offer[] {
  const state = stateOf(loaded);
  return state ? offersOf(actorOf(desk.me.person), state, desk.minute.value) : [];
}
