import type { Page } from 'playwright-core';

/** A watch inside a page for words that must not come too early. */
export interface Watch {
  /** The moment, by the page's clock, at which they first stood there; undefined as long as they never did. */
  seenAt(): Promise<number | undefined>;
}

/** Watches from now on until the page is loaded anew; nothing that stands there only for a blink is missed. */
export async function watchFor(page: Page, text: string): Promise<Watch> {
  const seen = await page.evaluateHandle((wanted) => {
    const moment: { at?: number } = {};
    const look = () => {
      if (document.body.textContent.includes(wanted)) moment.at ??= Date.now();
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    look();
    return moment;
  }, text);
  return { seenAt: () => seen.evaluate((moment) => moment.at) };
}
