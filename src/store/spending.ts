import type { Media } from './media.ts';
import type { ReadModel } from './read-model.ts';
import { troubleOf } from './storage-trouble.ts';

/** Finished matters of which every phone keeps the newest, however tight it gets. */
const KEPT_CLOSED = 100;

/** Makes room by giving up what the station has as well; what waits is never touched. */
export interface Spending {
  /** In this order: the bytes of media that were received, then finished matters. False when nothing was left to spend. */
  spend(wanted?: number): Promise<boolean>;
  /** Does the work again, once, when a full phone refused it and something could be spent. */
  withRoom<T>(work: () => Promise<T>): Promise<T>;
}

/** What may be spent. */
export interface SpendingParts {
  readonly media: Pick<Media, 'dropSent'>;
  readonly requests: Pick<ReadModel, 'dropClosed'>;
}

/** The order of spending. */
export function createSpending({ media, requests }: SpendingParts): Spending {
  async function spend(wanted = Number.POSITIVE_INFINITY): Promise<boolean> {
    const freed = await media.dropSent(wanted);
    if (freed >= wanted) return true;
    return (await requests.dropClosed(KEPT_CLOSED)) + freed > 0;
  }

  return {
    spend,
    async withRoom(work) {
      try {
        return await work();
      } catch (error) {
        if (troubleOf(error) !== 'full' || !(await spent())) throw error;
        return work();
      }
    },
  };

  /** A phone so full that not even spending works says the same as one with nothing to spend. */
  function spent(): Promise<boolean> {
    return spend().catch((cause) => {
      console.warn('no room', cause);
      return false;
    });
  }
}
