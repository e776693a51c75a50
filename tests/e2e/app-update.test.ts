import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dist } from '../../scripts/build.ts';
import { words } from '../../src/messages/point.ts';
import { type BuiltApp, type Substitute, serveBuiltApp } from '../support/built-app.ts';
import { launchChromium } from '../support/chromium.ts';
import { PATIENT } from '../support/patience.ts';
import { PhonePage } from './pages/phone-page.ts';

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
    const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
    page = await context.newPage();
    await page.goto(app.url);
    await page.evaluate(() => navigator.serviceWorker.register('/sw.js'));
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  });

  afterEach(async () => {
    await page.context().close();
    await app.goAway();
  });

  test('[F42] waits until a person agrees, then stands at the next page load', async () => {
    app.answerInstead(nextVersion());
    await lookForUpdate(page);
    await expect.poll(() => page.evaluate(newerWaits), PATIENT).toBe(true);
    await page.reload();
    expect(await versionOf(page)).toBe('this');

    const { update } = await new PhonePage(page, app.url).settings();
    await untilQuiet(page);
    await update.click();
    await page.locator('html[data-version=next]').waitFor({ state: 'attached' });
    await app.goAway();
    await page.goto(`${app.url}/requests/any-id`);
    expect(await versionOf(page)).toBe('next');
    await app.comeBack();
  });

  test('[F42] that takes over while a form is half filled in reloads nothing, and the words are there afterwards', async () => {
    await page.goto(`${app.url}/record/street`);
    await page.locator('main textarea').fill('桥头的灯不亮');
    await page.evaluate(() => document.body.setAttribute('data-loaded', 'once'));
    app.answerInstead(nextVersion());
    await lookForUpdate(page);
    await expect.poll(() => page.evaluate(newerWaits), PATIENT).toBe(true);
    await takeUpdate(page);
    expect(await page.getAttribute('body', 'data-loaded')).toBe('once');
    expect(await page.locator('main textarea').inputValue()).toBe('桥头的灯不亮');

    await page.reload();
    expect(await versionOf(page)).toBe('next');
    await expect.poll(() => page.locator('main textarea').inputValue()).toBe('桥头的灯不亮');
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

  test('[F43] whose install throws leaves the old one working without a network', async () => {
    const broken = `${workerFile()};self.addEventListener('install',function(e){e.waitUntil(Promise.reject(new Error('broken')))});`;
    app.answerInstead({ '/sw.js': { body: broken } });
    await expectDropped(page);
    await expectOldOneOffline(page, app);
  });

  test('[F43] for which the phone has no room leaves the old one working without a network', async () => {
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: app.url, quotaSize: 1 });
    app.answerInstead(nextVersion());
    await expectDropped(page);
    await expectOldOneOffline(page, app);
  });

  test('[F43] that retires all workers clears the kept files and itself, and not one word that was typed', async () => {
    await page.goto(`${app.url}/record/street`);
    await page.locator('main textarea').fill('桥头的灯不亮');
    await expect.poll(() => page.evaluate(databases)).toContain('jieyou-journal');
    app.answerInstead({ '/sw.js': { body: readFileSync(join(dist, 'retire.js'), 'utf8') } });
    await lookForUpdate(page);
    await expect.poll(() => page.evaluate(leftOfTheWorker), PATIENT).toBe(true);
    expect(await page.locator('main textarea').inputValue()).toBe('桥头的灯不亮');
    await page.reload();
    await expect.poll(() => page.locator('main textarea').inputValue()).toBe('桥头的灯不亮');
  });
});

describe('a page of one release that meets the files of another', () => {
  let app: BuiltApp;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    app = await serveBuiltApp();
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser.close();
    await app.goAway();
  });

  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  });

  afterEach(() => page.close());

  test.each([
    ['whose first script is gone', (name: string) => name === entryFile()],
    ['whose other scripts are gone', (name: string) => name !== entryFile()],
  ])('[F44] %s says so in a sentence, and opens at the next try', async (_name, isGone) => {
    const gone = assets().filter(isGone);
    app.answerInstead(Object.fromEntries(gone.map((name) => [name, { status: 404, body: '' }])));
    await page.goto(app.url);
    const sentence = page.locator('#not-whole');
    await sentence.waitFor();
    expect(await sentence.textContent()).toContain('120');

    app.answerInstead({});
    await sentence.getByRole('link', { name: '再打开一次' }).click();
    await page.locator('#app > *').first().waitFor();
    expect(await sentence.isVisible()).toBe(false);
  });
});

test('a page that is opened while the app is still being kept says so as soon as it is', async () => {
  const [app, browser] = [await serveBuiltApp(), await launchChromium()];
  const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  const held = `self.addEventListener('install',function(e){e.waitUntil(new Promise(function(go){self.addEventListener('message',go)}))});`;
  app.answerInstead({ '/sw.js': { body: workerFile() + held } });
  await page.goto(app.url);
  await expect.poll(() => page.evaluate(newerInstalls), PATIENT).toBe(true);

  const settings = new PhonePage(page, app.url);
  const { offlineReady } = await settings.settings();
  await page.getByText(words().me.offlineNot, { exact: true }).waitFor();
  await page.evaluate(async () => {
    (await navigator.serviceWorker.getRegistration())?.installing?.postMessage('go');
  });
  await offlineReady.waitFor();
  await browser.close();
  await app.goAway();
});

test('a page that the worker did not answer for is taken under its wing, and says so', async () => {
  const [app, browser] = [await serveBuiltApp(), await launchChromium()];
  const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  const { offlineReady } = await new PhonePage(page, app.url).settings();
  await offlineReady.waitFor();
  // As in a first visit whose second page was on its way while the worker took over.
  const loaded = page.waitForEvent('load');
  await (await page.context().newCDPSession(page)).send('Page.reload', { ignoreCache: true });
  await loaded;
  await offlineReady.waitFor();
  await browser.close();
  await app.goAway();
});

test('[F12] an app that did not arrive whole is fetched again, without a reload', async () => {
  const [app, browser] = [await serveBuiltApp(), await launchChromium()];
  const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  await page.clock.install();
  app.answerInstead({ '/sw.js': { status: 503, body: '' } });
  const failed = page.waitForEvent('console', (said) => said.text().startsWith('The app could not be kept'));
  const { offlineReady } = await new PhonePage(page, app.url).settings();
  await failed;
  app.answerInstead({});
  await page.clock.fastForward(601_000);
  await offlineReady.waitFor();
  await browser.close();
  await app.goAway();
});

/** Every script of the page, by its address. */
function assets(): string[] {
  return readdirSync(join(dist, 'assets'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => `/assets/${name}`);
}

function entryFile(): string {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  return /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
}

function workerFile(): string {
  return readFileSync(join(dist, 'sw.js'), 'utf8');
}

/** Runs in the page. */
async function newerInstalls(): Promise<boolean> {
  return !!(await navigator.serviceWorker.getRegistration())?.installing;
}

/** Runs in the page. */
async function newerWaits(): Promise<boolean> {
  return !!(await navigator.serviceWorker.getRegistration())?.waiting;
}

/** Runs in the page. */
async function databases(): Promise<string[]> {
  return (await indexedDB.databases()).map(({ name = '' }) => name);
}

/** Runs in the page: true when nothing is left. */
async function leftOfTheWorker(): Promise<boolean> {
  const [registration, kept] = [await navigator.serviceWorker.getRegistration(), await caches.keys()];
  return !registration && kept.length === 0;
}

/** As the button does on another tab's settings page. */
async function takeUpdate(page: Page): Promise<void> {
  await untilQuiet(page);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const changed = new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
    registration?.waiting?.postMessage({ type: 'SKIP_WAITING' });
    await changed;
  });
}

/** A browser under a debugger keeps a worker for good that was answering when the next one asked to take over. */
async function untilQuiet(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
}

/** A page that differs in one mark, and the worker that keeps it. */
function nextVersion(): Record<string, Substitute> {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const next = page.replace('<html ', '<html data-version="next" ');
  const worker = workerFile().replace(sha256(page), sha256(next));
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
  await page.locator('#app').getByRole('heading', { level: 1 }).waitFor();
  expect(await page.locator('#not-whole').isVisible()).toBe(false);
  await app.comeBack();
}
