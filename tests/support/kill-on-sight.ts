import type { PhoneBrowser } from './phone-browser.ts';

/**
 * Does something on the page and kills the browser as soon as these words stand on it; gives the milliseconds
 * between the two. The page itself notes the moment, at the change of its DOM: before anything is painted.
 */
export async function killOnSight(
  { page, kill }: PhoneBrowser,
  text: string,
  act: () => Promise<void>,
): Promise<number> {
  const sight = page.evaluate(momentOf, text);
  // The browser dies under this tap, which therefore never ends well.
  act().catch(() => undefined);
  const seenAt = await sight;
  const killing = kill();
  const killedAt = Date.now();
  await killing;
  return killedAt - seenAt;
}

/** Runs in the page. */
function momentOf(text: string): Promise<number> {
  return new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (document.body.textContent.includes(text)) resolve(Date.now());
    });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}
