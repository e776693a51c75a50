import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { uuidv7 } from '../../src/platform/uuidv7.ts';
import { digestCall } from '../../src/protocol/digest.ts';
import { enrolCall } from '../../src/protocol/enrol.ts';
import { newCodeCall, newPersonCall } from '../../src/protocol/points.ts';
import { reconcileCall } from '../../src/protocol/reconcile.ts';
import { redactCall } from '../../src/protocol/redact.ts';
import { requestsCall } from '../../src/protocol/requests.ts';
import { signInCall } from '../../src/protocol/sign-in.ts';
import { databasePath } from '../../src/server/config.ts';
import { newSession, startSession } from '../../src/server/session.ts';
import { type StationProcess, startStation } from '../support/station-process.ts';
import { aBrowser, anEnroller } from '../support/test-browser.ts';
import { callerAt } from '../support/test-caller.ts';
import { phoneOf, type TestPhone } from '../support/test-phone.ts';
import { aStation } from '../support/test-station.ts';
import { STREET } from '../support/test-street.ts';

/** Whatever of this a line of the log holds, somebody who only looks after the machine could read. */
const TYPED = {
  name: '周桂香',
  phone: '13900001234',
  text: '三楼漏水到我家厨房',
  place: '上滩路六号二单元',
  note: '她说不敢一个人在家',
  search: '查一下漏水',
  staff: '新来的小郑',
  staffPhone: '13800005678',
  password: 'geheim-und-lang',
  device: '李师傅的旧手机',
};

let data: string;
let station: StationProcess;
const secrets: Record<string, string> = {};

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'jieyou-quiet-'));
  const street = await aStation();
  const { device } = await street.phone('li');
  const { db } = street.station;
  const now = Date.now();
  secrets['phone'] = await startSession(db, newSession(STREET, 'li', device, now), now);
  secrets['desk'] = await startSession(db, newSession(STREET, 'diao', null, now), now);
  secrets['device'] = device;
  cpSync(street.data, data, { recursive: true });
  await street.stop();
  station = await startStation(data);
});
afterEach(async () => {
  await station.stop();
  rmSync(data, { recursive: true, force: true });
});

const secret = (name: string) => secrets[name] ?? '';

function phone(): TestPhone {
  const point = { id: 'p9', number: 9 };
  const caller = callerAt(station.origin, secret('phone'));
  return phoneOf(caller, { person: 'li', device: secret('device'), now: Date.now, point, number: 1 });
}

const desk = () =>
  phoneOf(callerAt(station.origin, secret('desk')), { person: 'diao', device: 'desk', now: Date.now });

/** Everything that a day brings: what people type, what goes wrong on the way, and the wrong doors. */
async function aDay(host: TestPhone): Promise<void> {
  const staff = desk();
  const { name, phone: number, text, place, note, search } = TYPED;
  const log = await host.log('street', { typed: { text, name, phone: number, place } });
  await host.send(log, await host.entry('note', log.request, { typed: { text: note } }));
  await host.send({ ...log, id: 'no id' }, await host.log('street', { typed: { text }, body: { kind: 7 } }));
  await host.pullAll();
  await host.ask(digestCall());
  await host.ask(reconcileCall(1, 3));
  await staff.ask(requestsCall({ board: 'all', text: search }));
  await people(staff);
  await brokenRequests(host);
  const order = { id: uuidv7(Date.now()), reason: 'asked', seen: 2 } as const;
  await staff.ask(redactCall(log.request, order));
}

async function people(staff: TestPhone): Promise<void> {
  const { staff: name, staffPhone, password, device } = TYPED;
  const person = { name, phone: staffPhone, roles: ['host', 'dispatcher'], point: 'p9' } as const;
  const account = { signInName: 'zheng', password };
  const { id } = await staff.ask(newPersonCall({ ...person, roles: [...person.roles], ...account }));
  const code = await staff.ask(newCodeCall('p9', id));
  Object.assign(secrets, { code: code.code, link: code.link.split('#')[1] });
  const enrol = await anEnroller();
  const browser = aBrowser(station.origin, '/enrol');
  const request = { ...(await enrol(code.code)), deviceName: device };
  await browser.ask(enrolCall(request));
  secrets['enrolled'] = browser.cookies.get('jieyou') ?? '';
  const atDesk = aBrowser(station.origin, '/desk');
  await atDesk.call(signInCall({ name: 'zheng', password: `${password}!` }));
  await atDesk.ask(signInCall({ name: 'zheng', password }));
  secrets['signedIn'] = atDesk.cookies.get('jieyou-desk') ?? '';
}

/** Half a body, a body of the wrong kind, words in an address that nobody has. */
async function brokenRequests(host: TestPhone): Promise<void> {
  const json = { 'content-type': 'application/json' };
  const send = (path: string, body: string, headers: Record<string, string> = json) =>
    host.fetch(path, { method: 'POST', body, headers });
  await send('/api/sync/push', `{"entries":[{"personal":{"text":"${TYPED.text}"`);
  await send('/api/sync/push', JSON.stringify({ entries: TYPED.text, deviceTime: TYPED.phone }));
  await send('/api/sync/push', TYPED.text, { 'content-type': 'text/plain' });
  await send(`/api/${encodeURIComponent(TYPED.text)}?q=${encodeURIComponent(TYPED.name)}`, '{}');
  await host.fetch(`/api/requests?text=${encodeURIComponent(TYPED.text)}&limit=x`, {});
  await host.fetch(`/records/%E0%A4%A?${TYPED.phone}`, {});
}

/** The station itself fails while it holds people's words: only then does it log. */
async function aBadHour(host: TestPhone): Promise<void> {
  const other = new DatabaseSync(databasePath(data));
  other.exec('ALTER TABLE feed RENAME TO feed_away; ALTER TABLE help_requests RENAME COLUMN search TO found');
  other.close();
  const log = await host.log('street', {
    typed: { text: TYPED.text, name: TYPED.name, phone: TYPED.phone },
  });
  const [result] = (await host.send(log)).results;
  expect(result).toMatchObject({ outcome: 'later', code: 'internal' });
  const list = await desk().call(requestsCall({ board: 'all', text: TYPED.search }));
  expect(list).toMatchObject({ status: 500 });
}

test('[F74] a whole day of a station leaves nobody’s words, names, numbers or secrets in what it says', {
  timeout: 60_000,
}, async () => {
  const host = phone();
  await aDay(host);
  expect(station.said().split('\n').filter(Boolean)).toHaveLength(2);
  await aBadHour(host);
  await station.stop();
  const said = station.said();
  expect(said).toMatch(/could not be appended/);
  expect(said).toMatch(/GET \/api\/requests failed/);
  const spilt = Object.entries({ ...TYPED, ...secrets, device: TYPED.device }).filter(
    ([, word]) => word !== '' && (said.includes(word) || said.includes(encodeURIComponent(word))),
  );
  expect(spilt).toEqual([]);
});
