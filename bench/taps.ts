/** What tells, on a page, that a tap was taken: the tile, what it brings, and what the button there brings. */
export interface Signs {
  readonly tile: string;
  readonly button: string;
  /** The record was taken: 「正在存」 or its number. */
  readonly taken: string;
}

/** When the two taps were answered, in milliseconds since the page was asked for. */
export interface Answered {
  /** The tile was tapped as soon as it was there; the next screen is there. */
  readonly first: number;
  /** The button on it was tapped as soon as it was there; the page says that the record was taken. */
  readonly second: number;
}

declare global {
  var answered: Answered | undefined;
}

/** Runs in the page before anything else: taps whatever appears. */
export function tapAsSoonAsPossible({ tile, button, taken }: Signs): void {
  const next = [tile, button, taken];
  const seen: number[] = [];
  const look = () => {
    const found = document.querySelector<HTMLElement>(next[seen.length] ?? '');
    if (!found) return;
    seen.push(performance.now());
    if (seen.length < next.length) return found.click();
    watch.disconnect();
    const [, first = Number.NaN, second = Number.NaN] = seen;
    globalThis.answered = { first, second };
  };
  const watch = new MutationObserver(look);
  watch.observe(document, { childList: true, subtree: true });
}

/** Runs in the page: clicks the one, and gives how long it took until the other was there. */
export async function clickUntil([tap, sign]: readonly [string, string]): Promise<number> {
  const started = performance.now();
  await new Promise<void>((resolve) => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector(sign)) return;
      watch.disconnect();
      resolve();
    });
    watch.observe(document, { childList: true, subtree: true });
    document.querySelector<HTMLElement>(tap)?.click();
  });
  return performance.now() - started;
}
