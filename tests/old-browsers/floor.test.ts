import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuiltApp, serveBuiltApp } from '../support/built-app.ts';
import { type OldPage, openOldChromium } from '../support/old-page.ts';

/** The app's own heading: the page itself holds words for the case that it does not come whole. */
const DRAWN = `document.querySelector('#app h1')`;

describe('Chromium 64, the oldest browser that we support', () => {
  let app: BuiltApp;
  let page: OldPage;

  beforeAll(async () => {
    app = await serveBuiltApp();
    page = await openOldChromium();
  });

  afterAll(async () => {
    await page.close();
    await app.goAway();
  });

  test('it really is Chromium 64', async () => {
    expect(await page.evaluate('navigator.userAgent')).toContain('Chrome/64.');
  });

  test('the app draws itself and throws nothing', async () => {
    await page.goto(`${app.url}/`);
    await page.waitFor(DRAWN);
    expect(page.errors).toEqual([]);
  });

  test('the app asks no other host for anything', async () => {
    expect(page.requests.filter((url) => !url.startsWith(app.url) && url !== 'about:blank')).toEqual([]);
  });

  test('the shim gives what 64 lacks', async () => {
    const given = await page.evaluate(`Promise.allSettled([1, Promise.reject(2)]).then(function (settled) {
      return {
        settled: settled.map(function (one) { return one.status; }),
        flat: [1, [2, [3]]].flat(),
        deep: [1, [2, [3]]].flat(2),
        flatMap: [1, 2].flatMap(function (n) { return [n, n]; }),
        entries: Object.fromEntries(new Map([['a', 1]])),
        global: globalThis === window,
        big: BigInt('8') == 8,
      };
    })`);
    expect(given).toEqual({
      settled: ['fulfilled', 'rejected'],
      flat: [1, 2, [3]],
      deep: [1, 2, 3],
      flatMap: [1, 1, 2, 2],
      entries: { a: 1 },
      global: true,
      big: true,
    });
  });

  test('a fetch that is given up ends at once, although 64 cannot abort one', async () => {
    const name = await page.evaluate(`(function () {
      var stop = new AbortController();
      var answer = fetch('/', { signal: stop.signal }).then(
        function () { return 'answered'; },
        function (error) { return error.name; }
      );
      stop.abort();
      return answer;
    })()`);
    expect(name).toBe('AbortError');
  });

  test('the service worker takes over the page that brought it', async () => {
    await page.evaluate(`navigator.serviceWorker.register('/sw.js')`);
    await page.waitFor('navigator.serviceWorker.controller');
  });

  test('with the server gone a deep link opens, and reloads', async () => {
    await app.goAway();
    await page.offline(true);
    await page.goto(`${app.url}/requests/any-id`);
    await page.waitFor(DRAWN);
    await page.reload();
    await page.waitFor(DRAWN);
    expect(await page.evaluate('location.pathname')).toBe('/requests/any-id');
    expect(page.errors).toEqual([]);
  });

  test('the service worker answers neither the station nor the desk', async () => {
    const answers = await page.evaluate(`Promise.all(['/api/sync/pull', '/healthz'].map(function (path) {
      return fetch(path).then(function () { return 'answered'; }, function () { return 'no network'; });
    }))`);
    expect(answers).toEqual(['no network', 'no network']);
    for (const path of ['/desk', '/desk/requests?line=7', '/api/export/ledger.csv', '/healthz']) {
      await page.goto(`${app.url}${path}`);
      expect(await page.evaluate('location.protocol'), path).toBe('chrome-error:');
    }
  });

  test('the browser killed and started again without a network opens the app', async () => {
    const { profile } = page;
    await page.kill();
    page = await openOldChromium(profile);
    await page.goto(`${app.url}/`);
    await page.waitFor(DRAWN);
    await page.offline(false);
    await app.comeBack();
  });

  test('below the floor one plain page says what to do', async () => {
    await page.evaluate(
      'navigator.serviceWorker.getRegistration().then(function (one) { return one && one.unregister(); })',
    );
    await page.beforeEveryPage('delete Promise.prototype.finally;');
    await page.goto(`${app.url}/`);
    await page.see('请用微信打开，或换用手机自带浏览器的最新版');
  });
});
