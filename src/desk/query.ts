import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Call } from '../protocol/call.ts';
import type { QuietDesk } from './desk-context.ts';
import { type Trouble, troubleOf } from './station.ts';

/** What a screen has of an answer; a failed refresh keeps showing what came before, and says so. */
export type Loaded<Body> =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | { readonly state: 'shown'; readonly body: Body; readonly at: number; readonly trouble?: Trouble };

/** An answer that is asked again whenever its question or the station's data change. */
export interface Query<Body> {
  readonly loaded: ReadonlySignal<Loaded<Body>>;
  reload(): Promise<void>;
  stop(): void;
}

/**
 * Runs `question` again when a signal that it reads changes, and on every live change (AD5).
 *
 * A `loaded` from outside outlives the screen, which then opens with what it showed last.
 */
export function createQuery<Body>(
  desk: QuietDesk,
  question: () => Call<Body>,
  loaded: Signal<Loaded<Body>> = signal({ state: 'waiting' }),
): Query<Body> {
  let newest = 0;

  async function run(call: Call<Body>): Promise<void> {
    const own = ++newest;
    const answer = await desk.station.ask(call);
    // An answer to an older question came late: the screen has moved on.
    if (own !== newest) return;
    const trouble = troubleOf(answer);
    if (answer.state === 'answered') {
      loaded.value = { state: 'shown', body: answer.body, at: desk.clock.now() };
    } else if (trouble) {
      const before = loaded.value;
      loaded.value = before.state === 'shown' ? { ...before, trouble } : { state: 'failed', trouble };
    }
  }

  const stopEffect = effect(() => {
    desk.changes.value;
    void run(question());
  });

  return {
    loaded,
    reload: () => run(question()),
    stop() {
      newest += 1;
      stopEffect();
    },
  };
}
