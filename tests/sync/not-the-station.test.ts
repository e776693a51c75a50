import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PushRequest } from '../../src/protocol/push.ts';
import type { JournalRow } from '../../src/store/journal-row.ts';
import { enrolledPhone, type Go, type RealPhone } from '../support/real-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { OTHER_STATION } from '../support/test-store.ts';

let station: TestStation;
let phone: RealPhone;
let row: JournalRow;

beforeEach(async () => {
  station = await aStation();
  phone = await enrolledPhone(station);
  row = await phone.tap();
});

afterEach(async () => {
  phone.road.put();
  await phone.stop();
  await station.stop();
});

function marked(body: string): Response {
  const { keys, epoch } = station.station;
  return new Response(body, { headers: { 'x-jieyou-station': `${keys.stationId}.${epoch}` } });
}

const html = () => new Response('<html>请先登录</html>', { headers: { 'content-type': 'text/html' } });

const strangers: [string, (go: Go) => Promise<Response>][] = [
  ['[F06] a log-in page', async () => html()],
  ['[F07] {} from nobody', async () => new Response('{}')],
  ['[F07] {} in the station’s name', async () => marked('{}')],
  ['[F07] null in the station’s name', async () => marked('null')],
  ['[F07] [] in the station’s name', async () => marked('[]')],
  [
    '[F08] half of the station’s own answer',
    async (go) => {
      const response = await go();
      const text = await response.text();
      return new Response(text.slice(0, text.length / 2), {
        status: response.status,
        headers: response.headers,
      });
    },
  ],
];

describe.each(strangers)('%s', (_name, answer) => {
  test('is not believed: nothing is called received, and everything goes on afterwards', async () => {
    phone.road.put((_path, _body, go) => answer(go));
    await phone.send();
    expect(phone.courier.status.value).toEqual({ state: 'notTheStation' });
    expect((await phone.row(row))?.status).toEqual({ state: 'waiting' });
    phone.road.put();
    await phone.send();
    expect(phone.courier.status.value).toMatchObject({ state: 'idle' });
    expect((await phone.row(row))?.status).toMatchObject({ state: 'received' });
    expect(await phone.store.requests.newest(10)).toHaveLength(1);
  });

  test('to a pull does not stop pulling', async () => {
    await phone.send();
    const checkpoint = await phone.store.requests.checkpoint();
    const desk = await station.desk('diao');
    phone.road.put((path, _body, go) => (path.startsWith('/api/sync/pull') ? answer(go) : go()));
    await phone.send();
    expect(await phone.store.requests.checkpoint()).toEqual(checkpoint);
    phone.road.put();
    await desk.does('note', row.request, { typed: { text: '看过了' } });
    await phone.send();
    expect((await phone.store.requests.byIds([row.request]))[0]?.entries).toHaveLength(2);
  });
});

test('[V3] another station at the same address gets no entry, and the phone says so', async () => {
  const carried: number[] = [];
  phone.road.put(async (path, body, go) => {
    if (path === '/api/sync/push') carried.push((JSON.parse(body) as PushRequest).entries.length);
    const response = await go();
    const headers = new Headers(response.headers);
    headers.set('x-jieyou-station', `${OTHER_STATION}.1`);
    return new Response(await response.text(), { status: response.status, headers });
  });
  // A silence first: from then on the phone cannot know who answers.
  phone.road.cut();
  await phone.send();
  phone.road.mend();
  carried.length = 0;
  await phone.send();
  expect(phone.courier.status.value).toEqual({ state: 'otherStation', stationId: OTHER_STATION });
  expect(carried).toEqual([0]);
  expect((await phone.row(row))?.status).toEqual({ state: 'waiting' });
});

test('[F17] a redirect to a log-in page is no data', async () => {
  phone.road.put(() => Promise.resolve(opaqueRedirect()));
  await phone.send();
  expect(phone.courier.status.value).toEqual({ state: 'notTheStation' });
  expect((await phone.row(row))?.status).toEqual({ state: 'waiting' });
});

/** What a browser hands out for a redirect that is not followed: no header, no body, no status. */
function opaqueRedirect(): Response {
  return Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
}
