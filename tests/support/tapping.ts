import type { Page } from 'playwright-core';

/** What a page taps, one record after the other, as fast as it can. */
export interface Taps {
  /** The words on the tile, on the button that saves, and on the one that leaves the number. */
  readonly tile: string;
  readonly save: string;
  readonly leave: string;
  /** The words of *saved*, which the number stands beneath. */
  readonly saved: string;
  /** Begins what each record says, so that no two are alike. */
  readonly text: string;
}

/** What has come of it so far, told by the page in the moment in which it happens; a kill may swallow the last of it. */
export interface Tapped {
  /** Taps on the button that saves. */
  readonly taps: () => number;
  /** What was recorded, by the number that stood on the screen with the word. */
  readonly seen: ReadonlyMap<string, string>;
}

/** Begins on home, and goes on until the page dies; nobody waits between two taps. */
export async function tapOn(page: Page, taps: Taps, onTap: (count: number) => void): Promise<Tapped> {
  const seen = new Map<string, string>();
  let count = 0;
  await page.exposeFunction('tellTest', (text: string, number?: string) => {
    if (number !== undefined) return void seen.set(number, text);
    count += 1;
    onTap(count);
  });
  await page.evaluate(keepTapping, taps);
  return { taps: () => count, seen };
}

/** Runs in the page. */
function keepTapping({ tile, save, leave, saved, text }: Taps): void {
  const { tellTest } = window as unknown as { tellTest(text: string, number?: string): void };
  const find = (selector: string, words: string) =>
    [...document.querySelectorAll<HTMLElement>(selector)].find((one) => one.textContent.trim() === words);
  let count = 0;
  let tapped: string | undefined;
  setInterval(() => {
    const number = document.querySelector('.slip-number')?.textContent;
    const field = document.querySelector('textarea');
    const button = find('button', save);
    if (number && document.body.textContent.includes(saved)) {
      if (tapped !== undefined) tellTest(tapped, number);
      tapped = undefined;
      find('button', leave)?.click();
    } else if (button && field && tapped === undefined) {
      count += 1;
      tapped = text + count;
      field.value = tapped;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      tellTest(tapped);
      button.click();
    } else find('.tile', tile)?.click();
  }, 1);
}
