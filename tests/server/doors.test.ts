import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aStation, type TestStation } from '../support/test-station.ts';

let dist: string;
let street: TestStation;
beforeAll(async () => {
  dist = mkdtempSync(join(tmpdir(), 'jieyou-dist-'));
  mkdirSync(join(dist, 'assets'));
  writeFileSync(join(dist, 'index.html'), '<title>the app</title>');
  writeFileSync(join(dist, 'sw.js'), 'self;');
  writeFileSync(join(dist, 'assets', 'index-abc123.js'), 'run;');
  street = await aStation(dist);
});
afterAll(async () => {
  await street.stop();
  rmSync(dist, { recursive: true, force: true });
});

const get = (path: string) => fetch(street.origin + path);

describe('pages', () => {
  test('every address without a file is a deep link into the app', async () => {
    for (const path of ['/', '/desk', '/desk/setup', '/records/0190', '/enrol?from=qr']) {
      const answer = await get(path);
      expect([path, answer.status, await answer.text()]).toEqual([path, 200, '<title>the app</title>']);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    }
    expect((await get('/no-such-file.js')).status).toBe(404);
    expect(await (await get('/api/no-such-thing')).json()).toMatchObject({ error: { code: 'not-found' } });
  });

  test('files with their hash in the name are kept for good, the worker is asked for anew', async () => {
    expect((await get('/assets/index-abc123.js')).headers.get('cache-control')).toContain('immutable');
    expect((await get('/sw.js')).headers.get('cache-control')).toBe('no-cache');
  });

  test('no file outside the app is served', async () => {
    for (const path of [
      '/..%2fpackage.json',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/assets/..%2f..%2f..%2fetc%2fpasswd',
    ]) {
      const text = await (await get(path)).text();
      expect(text).not.toMatch(/root:|"name"/);
    }
  });
});

describe('headers', () => {
  test('a page may load nothing from elsewhere and be framed by nobody', async () => {
    const { headers } = await get('/');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('what is no page carries no rules for pages, which weigh more than many an answer', async () => {
    const { headers } = await get('/api/sync/catalog');
    expect(headers.get('content-security-policy')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    const bytes = [...headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
    expect(bytes).toBeLessThan(420);
  });

  test('[PLATFORM] nothing that breaks Chromium 64–67: no upgrade to https, a referrer for our own pages', async () => {
    const { headers } = await get('/');
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  test('long answers travel compressed, short ones as they are', async () => {
    const phone = await street.phone('li');
    const encoding = async (path: string) => (await phone.fetch(path, {})).headers.get('content-encoding');
    expect(await encoding('/api/sync/catalog')).toBe('gzip');
    expect(await encoding('/api/sync/pull')).toBeNull();
    expect((await phone.catalog()).kinds).toHaveLength(6);
  });

  test.each([
    ['gzip, deflate, br', 'br'],
    ['br;q=0.5', 'br'],
    ['gzip, deflate', 'gzip'],
    ['gzip, br;q=0', 'gzip'],
    ['gzip;q=0.0, br; q=0', null],
    ['', null],
  ])('an answer to who accepts 「%s」 travels as %s', async (accepted, way) => {
    const phone = await street.phone('li');
    const response = await phone.fetch('/api/sync/catalog', { headers: { 'accept-encoding': accepted } });
    expect(response.headers.get('content-encoding')).toBe(way);
    expect(await response.json()).toMatchObject({ kinds: expect.any(Array) });
  });
});

test('[A6] an address written in another way is no way around the doors', async () => {
  const plain = await fetch(`${street.origin}/%61pi/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://elsewhere.example' },
    body: '{"device":"d"}',
  });
  expect([plain.status, await plain.json()]).toMatchObject([403, { error: { code: 'foreign-origin' } }]);
  expect(plain.headers.get('x-jieyou-station')).not.toBeNull();
  expect(plain.headers.get('cache-control')).toBe('no-store');
  expect((await get('/%61pi/sync/catalog')).headers.get('x-ratelimit-remaining')).not.toBeNull();
});

describe('[V3] what reaches no door', () => {
  test('[V3] [F74] an address that is none is answered in the form of all errors, by the station, and not repeated', async () => {
    const long = 'x'.repeat(300);
    for (const path of ['/api/requests/%ff', `/api/requests/${long}`, '/%ff', '/api/%']) {
      const answer = await get(path);
      const said = await answer.text();
      expect([path, answer.status, JSON.parse(said)]).toMatchObject([
        path,
        404,
        { error: { code: 'not-found' } },
      ]);
      expect(said).not.toMatch(/%|xxx/);
      expect(answer.headers.get('x-jieyou-station')).toContain(street.station.keys.stationId);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  test('[V3] [F69] so is a request that is none', async () => {
    const begin = 'GET /api/me HTTP/1.1\r\nhost: x\r\n';
    const cases: [string, string][] = [
      ['路灯不亮\r\n\r\n', '400'],
      [`${begin}no header\r\n\r\n`, '400'],
      [`${begin}x: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
    ];
    for (const [text, status] of cases) {
      const said = await spoken(text);
      expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(said).toContain(`x-jieyou-station: ${street.station.keys.stationId}`);
      expect(JSON.parse(said.split('\r\n\r\n')[1] ?? '')).toMatchObject({ error: { code: 'bad-json' } });
    }
  });

  async function spoken(text: string): Promise<string> {
    const socket = createConnection({ host: '127.0.0.1', port: Number(new URL(street.origin).port) });
    socket.write(text);
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString();
  }
});

test('[D1] healthz answers without a session', async () => {
  const answer = await get('/healthz');
  expect([answer.status, await answer.json()]).toEqual([200, { ok: true }]);
});

test('[F08] a push whose connection breaks off at any byte changes nothing', async () => {
  const phone = await street.phone('li');
  const body = JSON.stringify(phone.batch([await phone.log('street')]));
  const port = Number(new URL(street.origin).port);
  for (let length = 0; length < body.length; length += 60) {
    const socket = createConnection({ host: '127.0.0.1', port });
    const head = `POST /api/sync/push HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\norigin: ${street.origin}\r\n`;
    const type = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    await new Promise<void>((done) => socket.write(head + type + body.slice(0, length), () => done()));
    socket.destroy();
  }
  expect((await phone.pull()).documents).toEqual([]);
});

describe('starting', () => {
  /** What the operator reads when a setting is wrong. */
  function start(env: Record<string, string>): { code: number | null; said: string } {
    const main = join(import.meta.dirname, '../../src/server/main.ts');
    const run = spawnSync(process.execPath, [main], { env: { ...process.env, ...env }, encoding: 'utf8' });
    return { code: run.status, said: run.stderr.trim() };
  }

  test('a wrong setting stops it with one clear sentence', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => taken.once('listening', done));
    const file = join(dist, 'sw.js');
    const cases: [Record<string, string>, RegExp][] = [
      [{ PORT: 'http' }, /^PORT is "http", but must be a whole number from 0 to 65535\.$/],
      [
        { PORT: '0', JIEYOU_DATA: join(file, 'data') },
        /^JIEYOU_DATA is ".*", but nothing can be written there \(ENOTDIR\)\.$/,
      ],
      [
        { PORT: String((taken.address() as AddressInfo).port), JIEYOU_DATA: join(dist, 'data') },
        /^The station cannot listen on HOST 127\.0\.0\.1, PORT \d+ \(EADDRINUSE\)\.$/,
      ],
    ];
    for (const [env, sentence] of cases) {
      const { code, said } = start(env);
      expect(said).toMatch(sentence);
      expect(code).toBe(1);
    }
    taken.close();
  });
});
