import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { words } from '../../src/messages/point.ts';
import { PULL_PATH } from '../../src/protocol/pull.ts';
import { PUSH_PATH } from '../../src/protocol/push.ts';
import { STREAM_PATH } from '../../src/protocol/stream.ts';
import { type FaultProxy, layFaultProxy } from '../support/fault-proxy.ts';
import { openPhoneBrowser, PHONE, type PhoneBrowser } from '../support/phone-browser.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';
import { PhonePage } from './pages/phone-page.ts';

/** The cookie is the same site's at every port: here it is the Origin alone that keeps strangers out ([A6]). */
describe('[F70] a page of another port in the browser of an enrolled phone', () => {
  let street: StreetStation;
  let shop: Shop;
  let proxy: FaultProxy;
  let browser: PhoneBrowser;
  let elsewhere: Server;
  let page: Page;
  let body: string;

  beforeAll(async () => {
    street = await aStreetStation();
    shop = await street.openShop();
    proxy = await layFaultProxy(() => street.origin);
    browser = await openPhoneBrowser(PHONE);
    const phone = new PhonePage(browser.page, proxy.origin);
    await phone.enrolByLink((await shop.enrolment()).link);
    await (await (await phone.home()).tile('repair')).save('later');
    const records = await phone.records();
    await records.rowsSaying(words().arrival.received).waitFor();
    // What the app itself once said, word for word: nothing about it is wrong but who says it now.
    body = proxy.seen.findLast(({ text }) => text.includes('"log"'))?.text ?? '';
    await phone.page.goto('about:blank');

    elsewhere = createServer((_request, response) => response.end('<!doctype html><title>elsewhere</title>'));
    elsewhere.listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    page = await browser.context.newPage();
  });

  beforeEach(async () => {
    await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
  });

  afterAll(async () => {
    await browser?.close();
    elsewhere?.close();
    await proxy?.close();
    await street?.stop();
  });

  const at = (path: string) => `${proxy.origin}/api${path}`;

  /** All that a push could change. */
  async function kept(): Promise<string> {
    const { db } = street.station;
    const tables = ['entries', 'sessions', 'devices', 'quarantine', 'health', 'contacts', 'runs'];
    return JSON.stringify(await Promise.all(tables.map((table) => db.all(`SELECT * FROM ${table}`))));
  }

  /** What came to the station since, each with the phone's cookie and a stranger's name. */
  function heardSince(count: number) {
    return proxy.seen.slice(count).map(({ path, rawHeaders }) => {
      const header = (name: string) =>
        rawHeaders[rawHeaders.findIndex((each) => each.toLowerCase() === name) + 1];
      return { path, cookie: /jieyou=/.test(header('cookie') ?? ''), origin: header('origin') };
    });
  }

  test('sends what the app would, with its cookie, as a script and as a form, and nothing changes', async () => {
    const before = await kept();
    const heard = proxy.seen.length;
    const { origin } = new URL(page.url());
    await page.evaluate(post, { url: at(PUSH_PATH), body });
    await page.evaluate(submit, { url: at(PUSH_PATH), body });
    await page.getByText('foreign-origin').waitFor();
    const stranger = { path: `/api${PUSH_PATH}`, cookie: true, origin };
    expect(heardSince(heard)).toEqual([stranger, stranger]);
    expect(await kept()).toBe(before);
    expect(await shop.requests()).toHaveLength(1);
  });

  test('reads neither stream nor pull', async () => {
    for (const path of [STREAM_PATH, PULL_PATH]) {
      expect(await page.evaluate(read, at(path))).toEqual({ fetched: false, opened: false });
    }
  });
});

/** Runs in the page: asks nobody’s leave to be sent, and is not even told whether there was an answer. */
async function post({ url, body }: { url: string; body: string }): Promise<void> {
  const how = { method: 'POST', mode: 'no-cors', credentials: 'include' } as const;
  const sent = fetch(url, { ...how, headers: { 'content-type': 'text/plain' }, body });
  await sent.catch(() => undefined);
}

/** Runs in the page: a form whose one field reads as JSON. */
function submit({ url, body }: { url: string; body: string }): void {
  const form = document.createElement('form');
  Object.assign(form, { action: url, method: 'post', enctype: 'text/plain' });
  const field = document.createElement('input');
  field.name = body.slice(0, -1).concat(',"_":"');
  field.value = '"}';
  form.append(field);
  document.body.append(form);
  form.submit();
}

/** Runs in the page. */
async function read(url: string): Promise<{ fetched: boolean; opened: boolean }> {
  const fetched = await fetch(url, { credentials: 'include' }).then(
    () => true,
    () => false,
  );
  const opened = await new Promise<boolean>((resolve) => {
    const stream = new EventSource(url, { withCredentials: true });
    stream.onopen = () => resolve(true);
    stream.onerror = () => {
      stream.close();
      resolve(false);
    };
  });
  return { fetched, opened };
}
