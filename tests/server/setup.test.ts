import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { catalogCall } from '../../src/protocol/catalog.ts';
import { setupCall } from '../../src/protocol/setup.ts';
import { meCall, signInCall } from '../../src/protocol/sign-in.ts';
import { buildApp } from '../../src/server/app.ts';
import type { Station } from '../../src/server/context.ts';
import { openStation } from '../../src/server/open-station.ts';
import { setupLink } from '../../src/server/setup.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { aBrowser } from '../support/test-browser.ts';

let data: string;
let station: Station;
let app: FastifyInstance;
let origin: string;
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'jieyou-setup-'));
  const config = { host: '127.0.0.1', port: 0, data, dist: '/no-app-built' };
  station = await openStation(config, { clock: createHandClock() });
  app = await buildApp(station);
  origin = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  await app.close();
  await station.db.close();
  rmSync(data, { recursive: true, force: true });
});

const given = {
  street: '示例街道',
  dutyPhone: '0793-0000000',
  name: '示例管理员',
  signInName: 'Admin',
  password: 'long enough',
};
const tokenOf = (link: string | undefined) => link?.split('#')[1] ?? '';
const newToken = async () => tokenOf(await setupLink(station));
const aDesk = () => aBrowser(origin, '/desk/setup');

test('the one-time link makes the street and signs its first administrator in', async () => {
  const link = await setupLink(station);
  expect(link).toMatch(/^\/desk\/setup#[\w-]{22}$/);
  const desk = aDesk();
  const me = await desk.ask(setupCall({ ...given, token: tokenOf(link) }));
  expect(me).toMatchObject({
    person: { name: '示例管理员', roles: ['dispatcher', 'admin'] },
    street: { name: '示例街道' },
  });
  expect(await desk.ask(meCall())).toEqual(me);
  const again = await aDesk().ask(signInCall({ name: 'admin', password: 'long enough' }));
  expect(again).toEqual(me);
});

test('a new street has its kinds, lines, calendar and duty phone', async () => {
  const desk = aDesk();
  await desk.ask(setupCall({ ...given, token: await newToken() }));
  const catalog = await desk.ask(catalogCall());
  expect(catalog.kinds.map(({ code, counting, days }) => [code, counting, days])).toEqual([
    ['parcel', 'favour', 0],
    ['repair', 'favour', 0],
    ['parts', 'favour', 0],
    ['handy', 'favour', 0],
    ['street', 'matter', 3],
    ['other', 'matter', 5],
    ['emergency', 'emergency', 0],
  ]);
  expect(catalog.kinds.every(({ spoken, formal, english }) => spoken && formal && english)).toBe(true);
  expect(catalog.lines.map(({ id }) => id)).toEqual([
    'chengguan',
    'dangjian',
    'minzheng',
    'yingji',
    'zongzhi',
  ]);
  expect(catalog.calendar.years).toEqual([2025, 2026]);
  expect(catalog.duty.phone).toBe('0793-0000000');
});

test('the link works once; afterwards there is none', async () => {
  const token = await newToken();
  const calls = Array.from({ length: 3 }, () => aDesk().call(setupCall({ ...given, token })));
  const answers = await Promise.all(calls);
  expect(answers.filter(({ state }) => state === 'answered')).toHaveLength(1);
  expect(await aDesk().refusal(setupCall({ ...given, token }))).toBe('setup-done');
  expect(await setupLink(station)).toBeUndefined();
  expect(await station.db.all('SELECT id FROM streets')).toHaveLength(1);
});

test('a wrong link, or one of an earlier start, makes nothing', async () => {
  const old = await newToken();
  await newToken();
  for (const token of ['guess', old]) {
    expect(await aDesk().refusal(setupCall({ ...given, token }))).toBe('wrong-setup-link');
  }
  expect(await station.db.all('SELECT id FROM streets')).toEqual([]);
});

test('a password that is too short, or a missing field, is bad-body and leaves the link as it was', async () => {
  const token = await newToken();
  const { dutyPhone: _phone, ...rest } = given;
  const desk = aDesk();
  expect(await desk.refusal(setupCall({ ...given, token, password: 'short' }))).toBe('bad-body');
  expect(await desk.refusal(setupCall({ ...rest, token } as never))).toBe('bad-body');
  expect((await desk.call(setupCall({ ...given, token }))).state).toBe('answered');
});

test('the link itself is not in the database', async () => {
  const token = await newToken();
  expect(JSON.stringify(await station.db.all('SELECT * FROM setup'))).not.toContain(token);
});
