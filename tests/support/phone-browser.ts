import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { startBrowser } from './browser-process.ts';
import { findChromium, startFlags } from './chromium.ts';

/** A real, current Chromium as a phone (360×640) or a PC, which may be killed and started again on the same storage. */
export interface PhoneBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly profile: string;
  /** What pages and workers threw, and what they could not load. */
  readonly errors: string[];
  /** Every address asked for. */
  readonly requests: string[];
  /** The browser's own offline switch; cut the wire as well, workers do not always hear of it. */
  offline(on: boolean): Promise<void>;
  /** Every process of it stands still, as on a sleeping phone, and speaks to nobody; then it goes on. */
  sleep(): void;
  wake(): void;
  /** SIGKILL to every process of it: what was stored stays stored. */
  kill(): Promise<void>;
  /** Ends it as a person does; what a browser writes late is written. */
  quit(): Promise<void>;
  close(): Promise<void>;
}

/** The size of a small old phone, and of the station's PC. */
export const PHONE = { width: 360, height: 640 };
export const DESK = { width: 1366, height: 768 };

const flags = [
  ...startFlags,
  '--headless=new',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=zh-CN',
  // A camera and a microphone that nobody has to allow.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

/** Starts the browser; with a profile it comes back to what an earlier run stored. */
export async function openPhoneBrowser(
  size = PHONE,
  profile?: string,
  more: readonly string[] = [],
): Promise<PhoneBrowser> {
  const browser = await startBrowser(await findChromium(), [...flags, ...more], profile);
  const driver = await chromium.connectOverCDP(browser.endpoint);
  const context = driver.contexts()[0];
  if (!context) throw new Error('The browser started without a window.');
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setViewportSize(size);
  const errors: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  return {
    context,
    page,
    profile: browser.profile,
    errors,
    requests,
    offline: (on) => context.setOffline(on),
    sleep: () => browser.signal('SIGSTOP'),
    wake: () => browser.signal('SIGCONT'),
    kill: browser.kill,
    quit: browser.quit,
    close: async () => {
      await driver.close();
      await browser.close();
    },
  };
}
