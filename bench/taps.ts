import type { Page } from 'playwright-core';

const PATIENCE_MS = 60_000;

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
  readonly ms: number;
  /** The button on it was tapped as soon as it was there; the page says that the record was taken. */
  readonly second: number;
}

/** Opens an address and taps whatever appears. Nothing is asked of the page before it tells: a question costs a slow phone 100 ms. */
export async function openAndTap(page: Page, address: string, signs: Signs): Promise<Answered> {
  await page.addInitScript(tapAsSoonAsPossible, signs);
  const told = page.waitForEvent('console', {
    predicate: (message) => message.type() === 'debug',
    timeout: PATIENCE_MS,
  });
  await page.goto(address, { waitUntil: 'commit' });
  return JSON.parse((await told).text());
}

/** Runs in the page before anything else. */
function tapAsSoonAsPossible({ tile, button, taken }: Signs): void {
  const next = [tile, button, taken];
  const seen: number[] = [];
  const look = () => {
    const found = document.querySelector<HTMLElement>(next[seen.length] ?? '');
    if (!found) return;
    seen.push(performance.now());
    if (seen.length < next.length) return found.click();
    watch.disconnect();
    const [, ms, second] = seen;
    console.debug(JSON.stringify({ ms, second }));
  };
  const watch = new MutationObserver(look);
  watch.observe(document, { childList: true, subtree: true });
}

/** Clicks the one, and gives how long it took until the other was there. */
export async function clickUntil(page: Page, tap: string, sign: string): Promise<number> {
  return await page.evaluate(tapAndWatch, { tap, sign, patience: PATIENCE_MS });
}

/** Runs in the page. */
async function tapAndWatch({ tap, sign, patience }: { tap: string; sign: string; patience: number }) {
  const found = document.querySelector<HTMLElement>(tap);
  if (!found) throw new Error(`There is no ${tap} at ${location.pathname}.`);
  const started = performance.now();
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      if (!document.querySelector(sign)) return;
      watch.disconnect();
      resolve();
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { childList: true, subtree: true });
    setTimeout(() => reject(new Error(`No ${sign} at ${location.pathname}.`)), patience);
    found.click();
    look();
  });
  return performance.now() - started;
}
