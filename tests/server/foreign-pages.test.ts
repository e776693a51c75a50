import { afterAll, beforeAll, expect, test } from 'vitest';
import { newCodeCall } from '../../src/protocol/points.ts';
import { aKeyedBrowser, type KeyedBrowser } from '../support/keyed-browser.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
let own: KeyedBrowser;
beforeAll(async () => {
  street = await aStation();
  const admin = await street.desk('diao');
  own = await aKeyedBrowser(street, (await admin.ask(newCodeCall('p9', 'li'))).code);
});
afterAll(() => street.stop());

/** Every door that changes something for whoever holds the cookie. */
const DOORS: readonly [string, object][] = [
  ['/api/sync/push', { deviceTime: 0, run: 'r', entries: [] }],
  ['/api/session', { device: 'd' }],
  ['/api/successor', {}],
  ['/api/wiped', {}],
  ['/api/devices/d/revoke', { reason: 'x' }],
  ['/api/devices/d/held/e', { decision: 'discard' }],
];

/** As a page elsewhere would ask with the phone's cookie, if the browser let it have that. */
function send(path: string, body: object, headers: Record<string, string>): Promise<Response> {
  const cookie = `jieyou=${own.browser.cookies.get('jieyou')}`;
  return fetch(street.origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, ...headers },
    body: JSON.stringify(body),
  });
}

async function state(): Promise<string> {
  const { db } = street.station;
  const tables = [
    'entries',
    'sessions',
    'codes',
    'devices',
    'quarantine',
    'audit',
    'health',
    'contacts',
    'runs',
  ];
  return JSON.stringify(await Promise.all(tables.map((table) => db.all(`SELECT * FROM ${table}`))));
}

test('[F70] [A6] a page elsewhere changes nothing, by any door, whatever it calls itself', async () => {
  const before = await state();
  const { host } = new URL(street.origin);
  const origins = [
    'https://elsewhere.example',
    'null',
    `http://${host}.elsewhere.example`,
    `http://x@${host}x`,
    '',
  ];
  for (const [path, body] of DOORS) {
    for (const origin of origins) {
      const answer = await send(path, body, { origin });
      expect([path, origin, answer.status]).toEqual([path, origin, 403]);
      expect(await answer.json()).toMatchObject({ error: { code: 'foreign-origin' } });
    }
    expect((await send(path, body, {})).status, `${path} without an Origin`).toBe(403);
  }
  expect(await state()).toBe(before);
});

test('[F70] a form of another page, which needs nobody’s leave to be sent, changes nothing either', async () => {
  const before = await state();
  for (const [path, body] of DOORS) {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const answer = await send(path, body, { origin: 'https://elsewhere.example', 'content-type': type });
      expect([path, type, answer.status]).toEqual([path, type, 403]);
      expect((await send(path, body, { 'content-type': type })).status).toBe(403);
    }
  }
  expect(await state()).toBe(before);
});

test('[F70] [L7] a page elsewhere can read neither stream nor pull: no answer names anybody as allowed', async () => {
  const headers = {
    origin: 'https://elsewhere.example',
    cookie: `jieyou=${own.browser.cookies.get('jieyou')}`,
  };
  for (const path of ['/api/sync/stream', '/api/sync/pull', '/api/sync/catalog', '/api/me']) {
    const leaving = new AbortController();
    const answer = await fetch(street.origin + path, { headers, signal: leaving.signal });
    expect([path, answer.headers.get('access-control-allow-origin')]).toEqual([path, null]);
    const asked = await fetch(street.origin + path, {
      method: 'OPTIONS',
      headers: { ...headers, 'access-control-request-method': 'GET' },
    });
    expect([path, asked.ok]).toEqual([path, false]);
    leaving.abort();
  }
  // The browser would not have sent it along in the first place.
  const again = await own.renew();
  expect(again.state).toBe('answered');
  expect(own.browser.setCookies().join()).toMatch(/SameSite=Strict/i);
});
