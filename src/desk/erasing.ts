import { type ReadonlySignal, signal } from '@preact/signals';
import type { StampedEntry } from '../domain/entry.ts';
import type { RedactReason } from '../domain/erasure.ts';
import { uuidv7 } from '../platform/uuidv7.ts';
import type { RequestDocument } from '../protocol/pull.ts';
import { type RedactAnswer, type RedactOrder, redactCall } from '../protocol/redact.ts';
import { requestCall } from '../protocol/requests.ts';
import type { Desk } from './desk-context.ts';
import { createQuery, type Loaded } from './query.ts';
import { type Trouble, troubleOf } from './station.ts';

/** What is to be erased, and why. */
export interface Choice {
  /** Ids of entries; undefined for all. */
  readonly some?: readonly string[];
  readonly reason?: RedactReason;
  readonly wrong?: 'reason' | 'entries';
  readonly failed?: Trouble;
}

/** Where the administrator stands: he chooses, is asked once more in the page, and then it is done. */
export type Erasing =
  | ({ readonly state: 'choosing' } & Choice)
  | { readonly state: 'sure'; readonly order: RedactOrder; readonly count: number; readonly choice: Choice }
  | { readonly state: 'sending' }
  /** Nobody knows whether it arrived; the same order again erases once ([D2]). */
  | { readonly state: 'unanswered'; readonly order: RedactOrder; readonly trouble: Trouble }
  | { readonly state: 'done'; readonly answer: RedactAnswer };

/** The page that erases what people said in one matter. */
export interface ErasingPage {
  readonly loaded: ReadonlySignal<Loaded<RequestDocument>>;
  readonly erasing: ReadonlySignal<Erasing>;
  choose(change: Partial<Choice>): void;
  /** All again. */
  chooseWhole(): void;
  next(): void;
  back(): void;
  erase(): void;
  reload(): void;
  stop(): void;
}

/** [E2] Opens the page of one matter. */
export function createErasing(desk: Desk, id: string): ErasingPage {
  const query = createQuery(desk, () => requestCall(id));
  const erasing = signal<Erasing>({ state: 'choosing' });

  function next(): void {
    const now = erasing.value;
    const loaded = query.loaded.value;
    if (now.state !== 'choosing' || loaded.state !== 'shown') return;
    const { state: _state, wrong: _wrong, failed: _failed, ...choice } = now;
    const { some, reason } = choice;
    const count = some ? some.length : erasable(loaded.body).length;
    if (count === 0) erasing.value = { ...now, wrong: 'entries' };
    else if (!reason) erasing.value = { ...now, wrong: 'reason' };
    else {
      const seen = loaded.body.state.lastSeq;
      const order = {
        ...{ id: uuidv7(desk.clock.now()), reason, seen },
        ...(some && { entries: [...some] }),
      };
      erasing.value = { state: 'sure', order, count, choice };
    }
  }

  async function send(order: RedactOrder, choice: Choice): Promise<void> {
    erasing.value = { state: 'sending' };
    const answer = await desk.station.ask(redactCall(id, order));
    const trouble = troubleOf(answer);
    await query.reload();
    if (answer.state === 'answered') erasing.value = { state: 'done', answer: answer.body };
    else if (trouble && isAnswer(trouble)) erasing.value = { state: 'choosing', ...choice, failed: trouble };
    else if (trouble) erasing.value = { state: 'unanswered', order, trouble };
  }

  return {
    loaded: query.loaded,
    erasing,
    choose(change) {
      const now = erasing.value;
      if (now.state !== 'choosing') return;
      const { wrong: _wrong, ...rest } = now;
      erasing.value = { ...rest, ...change };
    },
    chooseWhole() {
      const now = erasing.value;
      if (now.state !== 'choosing') return;
      const { some: _some, wrong: _wrong, ...rest } = now;
      erasing.value = rest;
    },
    next,
    back() {
      if (erasing.value.state === 'sure') erasing.value = { state: 'choosing', ...erasing.value.choice };
    },
    erase() {
      const now = erasing.value;
      if (now.state === 'sure') void send(now.order, now.choice);
      if (now.state === 'unanswered') void send(now.order, {});
    },
    reload: () => void query.reload(),
    stop: query.stop,
  };
}

/** Entries in which somebody's words are left. */
export function erasable({ entries }: RequestDocument): readonly StampedEntry[] {
  return entries.filter(({ personal }) => personal !== undefined);
}

/** A no; silence and a station in trouble leave it open. */
function isAnswer(trouble: Trouble): boolean {
  return (
    trouble.state === 'problem' && !['no-session', 'busy', 'internal', 'too-often'].includes(trouble.code)
  );
}
