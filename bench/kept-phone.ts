import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { startBrowser } from '../tests/support/browser-process.ts';
import { findChromium, startFlags } from '../tests/support/chromium.ts';
import { PHONE } from '../tests/support/phone-browser.ts';
import { type Conditions, slowDown } from './phone.ts';

/** A phone that has been used, put away; every sample takes up a copy of it. */
export interface KeptPhone {
  /** Starts the browser anew, slow and without a network, and does `work` with a page that was never loaded. */
  use<T>(cpu: Conditions['cpu'], work: (page: Page) => Promise<T>): Promise<T>;
  throwAway(): void;
}

/** A PC's browser draws its address bar as two web pages just when ours starts; no phone does. */
const NO_BAR = '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup';

const flags = [...startFlags, NO_BAR, '--headless=new', '--no-first-run', '--disable-background-networking'];

/** Lets `prepare` use a new phone, and puts it away. */
export async function keptPhone(prepare: (page: Page) => Promise<void>): Promise<KeptPhone> {
  const profile = mkdtempSync(join(tmpdir(), 'jieyou-bench-'));
  await withBrowser(profile, prepare);
  return {
    async use(cpu, work) {
      const copy = mkdtempSync(join(tmpdir(), 'jieyou-bench-'));
      cpSync(profile, copy, { recursive: true });
      const result = await withBrowser(copy, async (page, context) => {
        const session = await context.newCDPSession(page);
        await slowDown(session, { cpu, network: 'none' });
        await context.setOffline(true);
        return await work(page);
      });
      rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
      return result;
    },
    throwAway: () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Ends it as a person does, so that all is on the disk. */
async function withBrowser<T>(
  profile: string,
  work: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const browser = await startBrowser(await findChromium(), flags, profile);
  const driver = await chromium.connectOverCDP(browser.endpoint);
  const [context] = driver.contexts();
  if (!context) throw new Error('The browser started without a window.');
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setViewportSize(PHONE);
  try {
    return await work(page, context);
  } finally {
    await driver.close();
    await browser.quit();
  }
}
