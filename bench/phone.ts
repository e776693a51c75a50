import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { launchChromium } from '../tests/support/chromium.ts';
import { PHONE } from '../tests/support/phone-browser.ts';

/** How slow the phone and its signal are. */
export interface Conditions {
  /** Times slower than this machine. */
  readonly cpu: 1 | 6;
  readonly network: Signal;
}

/** `2g`: 280 ms and 50 kbit/s each way. */
export type Signal = 'loopback' | '2g' | 'none';

const SIGNALS = {
  loopback: { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
  '2g': { offline: false, latency: 280, downloadThroughput: 6250, uploadThroughput: 6250 },
  none: { offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
} as const;

/** A new phone with nothing on it, at one page of the bench. */
export interface BenchPhone {
  readonly page: Page;
  under(conditions: Conditions): Promise<void>;
  /** JavaScript heap in MB after a collection. */
  heap(): Promise<number>;
  close(): Promise<void>;
}

/** Opens `address` in a fresh browser. */
export async function openPhone(address: string): Promise<BenchPhone> {
  const browser = await launchChromium();
  const context: BrowserContext = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  await page.goto(address);
  const session = await context.newCDPSession(page);
  return {
    page,
    under: (conditions) => slowDown(session, conditions),
    heap: () => heapOf(session),
    close: () => browser.close(),
  };
}

/** Throttles a page by Chromium's own means. */
export async function slowDown(session: CDPSession, { cpu, network }: Conditions): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  await session.send('Network.emulateNetworkConditions', SIGNALS[network]);
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}
