import { gzipSync } from 'node:zlib';
import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskFiles, phoneBudget } from '../../scripts/build/phone-files.ts';
import { dist } from '../../scripts/build.ts';
import { words } from '../../src/messages/point.ts';
import { routePaths } from '../../src/point/route-paths.ts';
import { cutNetwork, enrolledPhone, type ShopPhone } from '../support/phone-at-shop.ts';
import { aStreetStation, type StreetStation } from '../support/street-station.ts';

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

  test('the desk is not in it', () => {
    const desk = deskFiles(dist).map((file) => `/${file}`);
    expect(desk.length).toBeGreaterThan(0);
    expect(desk.filter((path) => kept.has(path))).toEqual([]);
  });

  test('nobody but the station was asked for anything', () => {
    const all = [...phone.browser.requests, ...asked.map((request) => request.url())];
    expect(all.filter((url) => new URL(url).origin !== street.wire.origin)).toEqual([]);
  });
});

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
