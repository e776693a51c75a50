/**
 * What one lane of the road has still to write down. It is begun when the next batch is ready to leave, so that the
 * phone writes while the station works; the journal answers no question while it is being written to.
 */
export interface Behind {
  /** Keeps `work` for `begin`; one at a time. */
  keep(work: () => Promise<void>): void;
  /** Begins what is kept, after what was begun before; rejects with what that one failed by. */
  begin(): Promise<void>;
  /** When nothing is left; true if something was. Rejects with what it failed by. */
  done(): Promise<boolean>;
}

/** Nothing behind yet. */
export function createBehind(): Behind {
  let kept: (() => Promise<void>) | undefined;
  let begun: Promise<Failure | undefined> | undefined;

  /** Nobody hears of a failure before the next one asks: until then it is a value. */
  async function begin(): Promise<void> {
    const work = kept;
    if (!work) return;
    kept = undefined;
    try {
      await finish();
    } finally {
      // Whatever the one before came to, this one has an answer to write down.
      begun = work().then(
        () => undefined,
        (cause) => ({ cause }),
      );
    }
  }

  async function finish(): Promise<void> {
    const failure = await begun;
    begun = undefined;
    if (failure) throw failure.cause;
  }

  return {
    keep(work) {
      kept = work;
    },
    begin,
    async done() {
      const was = kept !== undefined || begun !== undefined;
      try {
        await begin();
      } finally {
        await finish();
      }
      return was;
    },
  };
}

interface Failure {
  readonly cause: unknown;
}
