import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../src/server/app.ts';
import { addressOf } from '../../src/server/session-limit.ts';
import type { Caller } from '../support/test-caller.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
let phone: TestPhone;
let desk: TestPhone;
beforeAll(async () => {
  street = await aStation();
  phone = await street.phone('li');
  desk = await street.desk('diao');
  await phone.send(await phone.log('street'));
});
afterAll(() => street.stop());

/** Found by sending all doors what they do not expect, as a stranger, a phone, a retired phone and the desk. */
describe('[F69] numbers that are none', () => {
  const ENDLESS = ['1e309', '-1e309', 'Infinity', '-Infinity'];

  test('[F69] endless ones pass no bound: refused at every door that takes numbers, and nothing is logged', async () => {
    const before = street.logged.length;
    const paths = ['sync/pull?limit=', 'sync/digest?floor=', 'requests?limit=', 'requests?from='];
    const spans = ['sync/reconcile', 'rates', 'export/ledger.csv'];
    for (const number of ENDLESS) {
      for (const who of [phone, desk]) {
        for (const path of paths) expect([path, await statusOf(who, path + number)]).toEqual([path, 422]);
        for (const path of spans)
          for (const query of [`from=${number}&to=${number}`, `from=1&to=${number}`, `from=${number}&to=2`])
            expect([path, await statusOf(who, `${path}?${query}`)]).toEqual([path, 422]);
      }
    }
    expect(street.logged.slice(before)).toEqual([]);
  });

  test('[F69] a moment that no calendar holds is refused, and the last that one holds is not', async () => {
    for (const path of ['rates', 'export/ledger.csv', 'requests']) {
      for (const moment of ['8640000000000000', '99999999999999999999', '-8640000000000000'])
        expect([path, await statusOf(desk, `${path}?from=0&to=${moment}`)]).toEqual([path, 422]);
      expect([path, await statusOf(desk, `${path}?from=0&to=253402300799999`)]).toEqual([path, 200]);
    }
    expect(street.logged.join()).not.toContain('failed');
  });

  test('[F69] in a body nothing is made a number that is none: no text, no null, no truth', async () => {
    const push = { deviceTime: 1, run: 'r', health: { waiting: 0, refused: 0, lastN: 1 }, entries: [] };
    const odd = ['"1e309"', '"1"', 'null', 'true', '1e309', '[1]', '1.5', '{}'];
    const fields = ['"deviceTime":1', '"waiting":0', '"lastN":1'];
    for (const field of fields)
      for (const value of odd) {
        const body = JSON.stringify(push).replace(field, `${field.split(':')[0]}:${value}`);
        expect([body, await posted(phone, 'sync/push', body)]).toEqual([body, 422]);
      }
    expect(await posted(phone, 'sync/push', JSON.stringify(push))).toBe(200);
    expect(await posted(desk, 'sync/reoffer', '{"epoch":null,"entries":[]}')).toBe(422);
    expect(await posted(street.stranger(), 'sign-in', '{"name":7,"password":true}')).toBe(422);
    expect(await posted(desk, 'lines', '{"name":7}')).toBe(422);
    for (const none of ['null', '7', '[]', '""']) expect(await posted(phone, 'sync/push', none)).toBe(422);
  });

  test('[F69] [H1] a phone says no moment of itself that the desk could not show', async () => {
    const said = (at: number) => ({ waiting: 0, refused: 0, lastN: 1, oldestWaitingAt: at, lastPullAt: at });
    const push = (at: number) => JSON.stringify({ deviceTime: 1, run: 'r', health: said(at), entries: [] });
    for (const at of [1e300, 8.64e15, -8.64e15, 253402300800000])
      expect([at, await posted(phone, 'sync/push', push(at))]).toEqual([at, 422]);
    expect(await posted(phone, 'sync/push', push(253402300799999))).toBe(200);
  });

  async function posted(who: Caller, path: string, body: string): Promise<number> {
    const headers = { 'content-type': 'application/json' };
    const answer = await who.fetch(`/api/${path}`, { method: 'POST', headers, body });
    await answer.text();
    return answer.status;
  }

  async function statusOf(who: TestPhone, path: string): Promise<number> {
    const answer = await who.fetch(`/api/${path}`, {});
    await answer.text();
    return answer.status;
  }
});

describe('[F12] [F69] bodies that never end', () => {
  test('[F69] a request has six minutes to arrive, and its headers one', async () => {
    const { server } = await buildApp(street.station);
    expect([server.requestTimeout, server.headersTimeout]).toEqual([360_000, 60_000]);
  });
});

test('[F64] [F74] who hung up before he was counted has no address, and that is no failure of the station', async () => {
  expect(addressOf({ ip: undefined })).toBe('');
  const body = 'x'.repeat(10);
  for (let count = 0; count < 50; count++) {
    const socket = connect(Number(new URL(street.origin).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    socket.write(
      `POST /api/sign-in HTTP/1.1\r\nhost: x\r\norigin: http://x\r\ncontent-length: 99\r\n\r\n${body}`,
    );
    socket.resetAndDestroy();
  }
  expect((await phone.fetch('/api/me', {})).status).toBe(200);
  expect(street.logged.join()).not.toContain('failed');
});
