import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { launchChromium } from '../tests/support/chromium.ts';
import { PHONE } from '../tests/support/phone-browser.ts';
import type { Paged } from './figures.ts';
import type { Site } from './site.ts';

/** How slow the phone and its signal are. */
export interface Conditions {
  /** Times slower than this machine. */
  readonly cpu: 1 | 6;
  readonly network: Signal;
}

/** `2G`: 280 ms and 50 kbit/s each way. */
export type Signal = 'loopback' | '2G' | 'none';

const BYTES_PER_MS = 6.25;

const SIGNALS = {
  loopback: { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
  '2G': {
    ...{ offline: false, latency: 280 },
    ...{ downloadThroughput: 1000 * BYTES_PER_MS, uploadThroughput: 1000 * BYTES_PER_MS },
  },
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

/** Opens a page of the bench in a fresh browser. */
export async function openPhone({ origin }: Site, who: Paged): Promise<BenchPhone> {
  const browser = await launchChromium();
  // What a worker asks for passes by a page's slow signal: none may stand here.
  const context: BrowserContext = await browser.newContext({ viewport: PHONE, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(`${origin}/bench/${who}`);
  const session = await context.newCDPSession(page);
  return {
    page,
    under: (conditions) => slowDown(session, conditions),
    heap: () => heapOf(session),
    close: () => browser.close(),
  };
}

/** Throttles a page by Chromium's own means; its workers are not throttled. */
export async function slowDown(session: CDPSession, { cpu, network }: Conditions): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  await session.send('Network.emulateNetworkConditions', SIGNALS[network]);
}

/** 「6× CPU, 2G」 */
export function conditionWords({ cpu, network }: Conditions): string {
  return network === 'none' ? `${cpu}× CPU` : `${cpu}× CPU, ${network}`;
}

/** So many bytes cannot have gone over a slow signal faster, both ways at once: else it was not slow. */
export function checkSignal({ network }: Conditions, { ms, kB }: { ms: number; kB: number }): void {
  if (network !== '2G' || ms >= Math.max(280, (1000 * kB) / (2 * BYTES_PER_MS))) return;
  throw new Error(
    `${kB.toFixed(1)} kB in ${ms.toFixed(0)} ms: the slow signal did not slow what was measured.`,
  );
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}
