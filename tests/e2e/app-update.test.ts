import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dist } from '../../scripts/build.ts';
import { type BuiltApp, type Substitute, serveBuiltApp } from '../support/built-app.ts';
import { launchChromium } from '../support/chromium.ts';

describe('a new version of the app', () => {
  let app: BuiltApp;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
  });

  afterAll(() => browser.close());

  beforeEach(async () => {
    app = await serveBuiltApp();
    page = await browser.newPage({ viewport: { width: 360, height: 640 } });
    await page.goto(app.url);
    await page.evaluate(() => navigator.serviceWorker.register('/sw.js'));
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  });

  afterEach(async () => {
    await page.close();
    await app.goAway();
  });

  test('[F42] waits until a person agrees, then stands at the next page load', async () => {
    app.answerInstead(nextVersion());
    await lookForUpdate(page);
    await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.waiting);
    await page.reload();
    expect(await versionOf(page)).toBe('this');

    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const changed = new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
      });
      registration?.waiting?.postMessage({ type: 'SKIP_WAITING' });
      await changed;
    });
    await app.goAway();
    await page.goto(`${app.url}/requests/any-id`);
    expect(await versionOf(page)).toBe('next');
    await app.comeBack();
  });

  test('[F43] with a file missing leaves the old one working without a network', async () => {
    app.answerInstead({ ...nextVersion(), '/index.html': { status: 404, body: '' } });
    await expectDropped(page);
    await expectOldOneOffline(page, app);
  });

  test('[F43] mixed with a hotspot’s log-in page leaves the old one working without a network', async () => {
    const portal = { type: 'text/html', body: '<h1>Free Wi-Fi</h1>' };
    const { '/sw.js': worker = portal } = nextVersion();
    app.answerInstead({ '/sw.js': worker, '*': portal });
    await expectDropped(page);
    await expectOldOneOffline(page, app);
  });

  test('[F43] whose worker does not even start leaves the old one working without a network', async () => {
    app.answerInstead({ '/sw.js': { body: 'throw new Error("broken");' } });
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration?.update().catch(() => undefined);
    });
    await expectOldOneOffline(page, app);
  });
});

/** A page that differs in one mark, and the worker that keeps it. */
function nextVersion(): Record<string, Substitute> {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const next = page.replace('<html ', '<html data-version="next" ');
  const worker = readFileSync(join(dist, 'sw.js'), 'utf8').replace(sha256(page), sha256(next));
  return { '/': { body: next }, '/index.html': { body: next }, '/sw.js': { body: worker } };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

async function versionOf(page: Page): Promise<string> {
  return await page.evaluate(() => document.documentElement.dataset.version ?? 'this');
}

async function lookForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
}

/** The new worker was tried, and given up by the browser. */
async function expectDropped(page: Page): Promise<void> {
  const states = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const end = new Promise<string>((resolve) => {
      registration?.addEventListener('updatefound', () => {
        const worker = registration.installing;
        worker?.addEventListener('statechange', () => resolve(worker.state));
      });
    });
    await registration?.update().catch(() => undefined);
    return await end;
  });
  expect(states).toBe('redundant');
}

async function expectOldOneOffline(page: Page, app: BuiltApp): Promise<void> {
  await app.goAway();
  await page.goto(`${app.url}/requests/any-id`);
  expect(await versionOf(page)).toBe('this');
  await expect.poll(() => page.evaluate(() => document.body.textContent.trim().length)).toBeGreaterThan(0);
  await app.comeBack();
}
