import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { nextTask } from '../platform/next-task.ts';

/** A read that follows the databases while watched; undefined while nothing has been read yet. */
export type Query<T> = ReadonlySignal<T | undefined>;

/** What a live read is made of. */
export interface LiveReadParts<T> {
  /** Asks the databases; undefined keeps the last answer. `early` shows a part of one where there is none yet. */
  readonly read: (early: (part: T) => void) => Promise<T | undefined>;
  /** Touches the signals that make the answer old. */
  readonly changed: () => void;
  /** Hears of a read that failed; the last answer stays. */
  readonly failed: (error: unknown) => void;
  /** The answer is too large to be held while nobody watches. */
  readonly forgets?: boolean;
}

/**
 * A signal that reads again whenever something changed, for as long as somebody watches it. Changes during a
 * read lead to one more read, not to one each, so that a page of pulled documents costs one.
 */
export function liveRead<T>({ read, changed, failed, forgets }: LiveReadParts<T>): Query<T> {
  let stop: (() => void) | undefined;
  let busy = false;
  let again = false;

  async function follow(): Promise<void> {
    busy = true;
    do {
      again = false;
      // Out of the drawing that woke us, whose component would else watch what we only look at; and behind it: a
      // number that was just saved stands on the screen before lists are read anew.
      await nextTask();
      await refresh();
    } while (again && stop);
    busy = false;
  }

  async function refresh(): Promise<void> {
    try {
      show(await read((part) => show(result.peek() ?? part)));
    } catch (error) {
      failed(error);
    }
  }

  function show(answer: T | undefined): void {
    if (answer !== undefined && (stop || !forgets)) result.value = answer;
  }

  function wake(): void {
    again = true;
    if (!busy) void follow();
  }

  const result = signal<T | undefined>(undefined, {
    watched() {
      stop = untracked(() =>
        effect(() => {
          changed();
          untracked(wake);
        }),
      );
    },
    unwatched() {
      stop?.();
      stop = undefined;
      if (forgets) result.value = undefined;
    },
  });
  return result;
}
