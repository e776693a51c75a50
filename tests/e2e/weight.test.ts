import { gzipSync } from 'node:zlib';
import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskFiles, firstFiles, installedBudget, phoneBudget } from '../../scripts/build/phone-files.ts';
import { dist } from '../../scripts/build.ts';
import { words } from '../../src/messages/point.ts';
import { sharedWords } from '../../src/messages/shared.ts';
import { routePaths } from '../../src/point/route-paths.ts';
import { launchChromium } from '../support/chromium.ts';
import { cutNetwork, enrolledPhone, type ShopPhone } from '../support/phone-at-shop.ts';
import { DESK, openPhoneBrowser, type PhoneBrowser } from '../support/phone-browser.ts';
import { aStreetStation, type StreetStation } from '../support/street-station.ts';
import { DeskPage } from './pages/desk-page.ts';

/** Told in order: what was there before the network was cut must be enough for all that comes after. */
describe('after the first visit, without a network', () => {
  let street: StreetStation;
  let phone: ShopPhone;
  let kept: Map<string, string>;
  const asked: Request[] = [];

  beforeAll(async () => {
    street = await aStreetStation();
    phone = await enrolledPhone(street);
    kept = await keptFiles(phone.page);
    kept.set('/sw.js', await (await fetch(`${street.origin}/sw.js`)).text());
    await cutNetwork(phone, street);
    phone.browser.context.on('request', (request) => asked.push(request));
  });

  afterAll(async () => {
    await phone?.browser.close();
    await street?.stop();
  });

  test.each(routePaths)('the phone’s own copy opens $sample', async ({ sample }) => {
    await phone.load(sample);
    const title = await phone.page.getByRole('heading', { level: 1 }).textContent();
    expect(title).not.toBe(words().errorPage.unloaded);
    await expect.poll(() => phone.page.locator('.waiting').count()).toBe(0);
    expect(phone.browser.errors).toEqual([]);
  });

  test('every script and style that a screen asked for was in that copy', () => {
    const code = asked.filter((request) => ['script', 'stylesheet'].includes(request.resourceType()));
    const paths = new Set(code.map((request) => new URL(request.url()).pathname));
    expect(paths.size).toBeGreaterThan(3);
    expect([...paths].filter((path) => !kept.has(path))).toEqual([]);
  });

  test('all scripts and styles together weigh no more than 140 kB, service worker and every screen included', () => {
    const sizes = [...kept]
      .filter(([path]) => /\.(js|css)$/.test(path))
      .map(([path, text]) => ({ path, gzip: gzipSync(text, { level: 9 }).length }))
      .sort((a, b) => b.gzip - a.gzip);
    const total = sizes.reduce((sum, { gzip }) => sum + gzip, 0);
    const rows = [...sizes, { path: 'all together', gzip: total }];
    for (const { path, gzip } of rows) {
      process.stdout.write(`${path.padEnd(44)} ${(gzip / 1000).toFixed(1).padStart(6)} kB\n`);
    }
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThanOrEqual(phoneBudget);
  });

  test('it takes no more than 450 kB of the phone', () => {
    const bytes = [...kept.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(bytes).toBeGreaterThan(200_000);
    expect(bytes).toBeLessThanOrEqual(installedBudget);
  });

  test('the desk is not in it', () => {
    const desk = deskFiles(dist).map((file) => `/${file}`);
    expect(desk.length).toBeGreaterThan(0);
    expect(desk.filter((path) => kept.has(path))).toEqual([]);
  });

  test('nor does the desk wear the phone’s styles', async () => {
    const pcs = await launchChromium();
    const page = await pcs.newPage({ viewport: DESK });
    await new DeskPage(page, street.origin).load('/desk');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const worn = await page.evaluate(() => Array.from(document.styleSheets, ({ href }) => href ?? ''));
    expect(worn.map((href) => /[^/]+(?=-[\w-]{8}\.css$)/.exec(href)?.[0])).toEqual(['desk']);
    await pcs.close();
  });

  test('nobody but the station was asked for anything', () => {
    const all = [...phone.browser.requests, ...asked.map((request) => request.url())];
    expect(all.filter((url) => new URL(url).origin !== street.wire.origin)).toEqual([]);
  });
});

describe('before the first tap', () => {
  let street: StreetStation;
  let browser: PhoneBrowser;

  beforeAll(async () => {
    [street, browser] = [await aStreetStation(), await openPhoneBrowser()];
  });

  afterAll(async () => {
    await browser?.close();
    await street?.stop();
  });

  test('home stands and takes a tap with the files that the page itself asks for, which are held to 30 kB', async () => {
    const first = new Set(['/', ...firstFiles(dist).map((file) => `/${file}`)]);
    await browser.page.route('**/*', (route) =>
      first.has(new URL(route.request().url()).pathname) ? route.continue() : route.abort(),
    );
    await browser.page.goto(street.origin);
    await browser.page.getByRole('link', { name: sharedWords().kinds.street, exact: true }).click();
    await browser.page.getByRole('heading', { name: words().errorPage.unloaded }).waitFor();
    const asked = browser.requests.map((url) => new URL(url).pathname);
    expect([...first].filter((path) => !asked.includes(path))).toEqual([]);
  });

  test('a first visit asks for nothing else until home takes a tap', async () => {
    const page = await browser.context.newPage();
    await page.addInitScript(noteFirstTile);
    await page.goto(street.origin);
    // Not by looking: nobody's phone shows home for some moments only.
    await page.waitForFunction(() => performance.getEntriesByName('tiles').length > 0);
    expect((await page.evaluate(askedBeforeTiles)).sort()).toEqual(firstFiles(dist).sort());
  });
});

/** Runs in the page before its own scripts. */
function noteFirstTile(): void {
  const watch = new MutationObserver(() => {
    if (!document.querySelector('.tile')) return;
    performance.mark('tiles');
    watch.disconnect();
  });
  watch.observe(document, { subtree: true, childList: true });
}

/** Runs in the page: the scripts and styles that were asked for before the tiles stood on it. */
function askedBeforeTiles(): string[] {
  const [{ startTime: tiles = 0 } = {}] = performance.getEntriesByName('tiles');
  const early = performance.getEntriesByType('resource').filter(({ startTime }) => startTime < tiles);
  return early.map(({ name }) => new URL(name).pathname.slice(1)).filter((path) => /\.(js|css)$/.test(path));
}

/** Everything that the service worker holds, by its path. */
async function keptFiles(page: Page): Promise<Map<string, string>> {
  const entries = await page.evaluate(async () => {
    const found: [string, string][] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const text = await (await cache.match(request))?.text();
        found.push([new URL(request.url).pathname, text ?? '']);
      }
    }
    return found;
  });
  return new Map(entries);
}
