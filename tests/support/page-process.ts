import type { Browser, Page } from 'playwright-core';

/** The process in which a page runs, stopped as the system freezes one: nothing in it runs, and it dies of nothing. */
export interface StoppedPage {
  /** Lets it run again. */
  wake(): void;
}

/** What the browser says of one of its processes. */
interface ProcessInfo {
  type: string;
  id: number;
  cpuTime: number;
}

/** Stops the page's own process; the caller makes sure that no other page is in it. */
export async function stopPage(browser: Browser, page: Page): Promise<StoppedPage> {
  const id = await processOf(browser, page);
  process.kill(id, 'SIGSTOP');
  return { wake: () => process.kill(id, 'SIGCONT') };
}

/** The browser does not say which page runs where: it is the process that grows busy when the page does. */
export async function processOf(browser: Browser, page: Page): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const before = await renderers(session);
  await page.evaluate(() => {
    const end = performance.now() + 1000;
    while (performance.now() < end) Math.sqrt(end);
  });
  const after = await renderers(session);
  await session.detach();
  const grown = after.map(({ id, cpuTime }) => {
    const was = before.find((one) => one.id === id);
    return { id, by: cpuTime - (was?.cpuTime ?? 0) };
  });
  const [busiest] = grown.sort((a, b) => b.by - a.by);
  if (!busiest) throw new Error('The browser has no page.');
  return busiest.id;
}

async function renderers(
  session: Awaited<ReturnType<Browser['newBrowserCDPSession']>>,
): Promise<ProcessInfo[]> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer');
}
