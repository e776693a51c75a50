import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { digestText } from '../../src/domain/digest.ts';
import { sha256 } from '../../src/platform/hash.ts';
import type { PushAnswer, PushRequest, PushResult } from '../../src/protocol/push.ts';
import type { JournalRow } from '../../src/store/journal-row.ts';
import { type Between, enrolledPhone, type RealPhone, until } from '../support/real-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { newId } from '../support/test-store.ts';

let station: TestStation;
let phone: RealPhone;

beforeEach(async () => {
  station = await aStation();
  phone = await enrolledPhone(station);
});

afterEach(async () => {
  phone.road.put();
  await phone.stop();
  await station.stop();
});

/** Ids in the station's order. */
async function atStation(): Promise<string[]> {
  const rows = await station.station.db.snapshot((sql) =>
    sql.all<{ id: string }>('SELECT id FROM entries ORDER BY seq'),
  );
  return rows.map((row) => row.id);
}

/** Entries of every push that went out, empty heartbeats left out. */
function listen(): PushRequest[] {
  const pushes: PushRequest[] = [];
  phone.road.put((path, body, go) => {
    if (path === '/api/sync/push') pushes.push(JSON.parse(body) as PushRequest);
    return go();
  });
  return pushes;
}

/** Answers pushes that carry entries; everything else passes. */
function pushesMeet(answer: (pushed: PushRequest, go: () => Promise<Response>) => Promise<Response>): void {
  const between: Between = (path, body, go) => {
    if (path !== '/api/sync/push') return go();
    const pushed = JSON.parse(body) as PushRequest;
    return pushed.entries.length === 0 ? go() : answer(pushed, go);
  };
  phone.road.put(between);
}

/** The station's answer with other results. */
async function reworded(response: Response, change: (result: PushResult) => PushResult): Promise<Response> {
  const answer = (await response.json()) as PushAnswer;
  const body = JSON.stringify({ ...answer, results: answer.results.map(change) });
  return new Response(body, { status: response.status, headers: response.headers });
}

function problem(status: number, code: string, more: Record<string, string> = {}): Response {
  const headers = { 'x-jieyou-station': mark(), 'content-type': 'application/json', ...more };
  return new Response(JSON.stringify({ error: { code, message: 'sentence' } }), { status, headers });
}

function mark(): string {
  return `${station.station.keys.stationId}.${station.station.epoch}`;
}

async function stateOf(row: JournalRow): Promise<string | undefined> {
  return (await phone.row(row))?.status.state;
}

/** Rounds of the courier with the waits between them, until a fact holds. */
async function goOnUntil(holds: () => Promise<boolean>, rounds = 40): Promise<void> {
  for (let i = 0; i < rounds; i++) {
    if (await holds()) return;
    phone.clock.elapse(130_000);
    await phone.send();
  }
  expect(await holds()).toBe(true);
}

test('[P1] entries arrive in order of n, with what the phone says of itself', async () => {
  const rows = [await phone.tap(), await phone.tap()];
  const pushes = listen();
  await phone.send();
  expect(await atStation()).toEqual(rows.map((row) => row.id));
  const [push] = pushes.filter(({ entries }) => entries.length > 0);
  expect(push).toMatchObject({
    deviceTime: phone.clock.now(),
    health: { waiting: 2, refused: 0, lastN: 2, app: 'test' },
  });
});

test('[P7] the first push carries no more than 50 entries, those after it up to 100', async () => {
  phone.road.cut();
  for (let i = 0; i < 180; i++) await phone.tap();
  phone.road.mend();
  const pushes = listen();
  await phone.send();
  expect(pushes.map(({ entries }) => entries.length).filter((length) => length > 0)).toEqual([50, 50, 80]);
  expect(await atStation()).toHaveLength(180);
});

/** Lets pushes through, and says of each which requests it carried and which were under way when it set out. */
function roads(
  meet = (go: () => Promise<Response>) => go(),
): { readonly requests: Set<string>; readonly beside: Set<string>[] }[] {
  const set: { readonly requests: Set<string>; readonly beside: Set<string>[] }[] = [];
  const open = new Set<Set<string>>();
  pushesMeet(async ({ entries }, go) => {
    const requests = new Set(entries.map(({ request }) => request));
    set.push({ requests, beside: [...open] });
    open.add(requests);
    const answer = await meet(go);
    open.delete(requests);
    return answer;
  });
  return set;
}

test('[X47] commitments stay at home while the station says that it computes them, and nothing else does', async () => {
  const rows = [await phone.tap({ personal: { text: '路灯不亮' } }), await phone.tap()];
  const pushes = listen();
  await phone.send();
  const [push] = pushes.filter(({ entries }) => entries.length > 0);
  const { commitment, ...body } = rows[0]?.entry.body ?? {};
  expect(commitment).toEqual(expect.any(String));
  expect(push).toMatchObject({ bare: true });
  expect(push?.entries).toEqual([{ ...rows[0]?.entry, body }, rows[1]?.entry]);
  const sql = 'SELECT digest FROM entries WHERE id = $1';
  const stored = await station.station.db.get<{ digest: string }>(sql, rows[0]?.id ?? '');
  expect(rows[0] && (await sha256(digestText(rows[0].entry)))).toBe(stored?.digest);
});

test('[X47] [V2] a station that says nothing of it gets whole entries', async () => {
  const row = await phone.tap({ personal: { text: '路灯不亮' } });
  const sent: PushRequest[] = [];
  phone.road.put(async (path, body, go) => {
    const response = await go();
    if (path !== '/api/sync/push') return response;
    sent.push(JSON.parse(body) as PushRequest);
    const { commits: _commits, ...answer } = (await response.json()) as PushAnswer;
    return new Response(JSON.stringify(answer), { status: response.status, headers: response.headers });
  });
  const page = await phone.reload();
  await page.send();
  expect(sent.flatMap(({ entries }) => entries)).toEqual([row.entry]);
  expect(sent.map(({ bare }) => bare)).toEqual(sent.map(() => undefined));
  await page.stop();
});

test('[F56] [X47] an older station that misses the commitments gets whole entries, and refuses none for good', async () => {
  const rows = [await phone.tap({ personal: { text: '路灯不亮' } }), await phone.tap()];
  pushesMeet(async ({ bare }, go) => {
    const answer = await go();
    if (bare) return reworded(answer, ({ id }) => ({ id, outcome: 'refused', code: 'bad-commitment' }));
    return answer;
  });
  await phone.send();
  expect(await Promise.all(rows.map(stateOf))).toEqual(['waiting', 'waiting']);
  await goOnUntil(async () => (await stateOf(rows[0] as JournalRow)) === 'received');
  expect(await stateOf(rows[1] as JournalRow)).toBe('received');
});

test('[P7] two batches are under way at once, and never more', async () => {
  phone.road.cut();
  for (let i = 0; i < 350; i++) await phone.tap();
  phone.road.mend();
  const sent = roads();
  await phone.send();
  expect(sent.map(({ requests }) => requests.size)).toEqual([50, 50, 100, 100, 50]);
  expect(sent.map(({ beside }) => beside.length).slice(0, 2)).toEqual([0, 1]);
  expect(Math.max(...sent.map(({ beside }) => beside.length))).toBe(1);
  expect(new Set(await atStation()).size).toBe(350);
  const health = await station.station.db.get<{ content: string }>('SELECT content FROM health');
  expect(JSON.parse(health?.content ?? '').waiting).toBe(0);
});

test('[P7] after a station in doubt a smaller batch goes alone, before there are two again', async () => {
  phone.road.cut();
  for (let i = 0; i < 150; i++) await phone.tap();
  phone.road.mend();
  pushesMeet(() => Promise.resolve(problem(503, 'busy')));
  await phone.send();
  const sent = roads();
  await goOnUntil(async () => (await atStation()).length === 150);
  expect(sent.map(({ requests, beside }) => [requests.size, beside.length]).slice(0, 3)).toEqual([
    [25, 0],
    [50, 0],
    [50, 1],
  ]);
});

test('[P7] after 422 what is smaller than the first batch goes alone, before there are two again', async () => {
  phone.road.cut();
  for (let i = 0; i < 200; i++) await phone.tap();
  phone.road.mend();
  let refusals = 0;
  const sent = roads((go) => (refusals++ < 2 ? Promise.resolve(problem(422, 'too-large')) : go()));
  await phone.send();
  expect(sent.map(({ requests, beside }) => [requests.size, beside.length]).slice(2, 5)).toEqual([
    [25, 0],
    [50, 0],
    [50, 1],
  ]);
});

test('[P7] [F10] what one lane was told ends the other too, which was asking who is there', async () => {
  phone.road.cut();
  for (let i = 0; i < 60; i++) await phone.tap();
  phone.road.mend();
  // So long ago that the station is asked first, and not so long that a heartbeat is due.
  phone.clock.set(phone.clock.now() + 100_000);
  let asked = 0;
  const told = Promise.resolve(problem(429, 'too-often'));
  phone.road.put((path, _body, go) => (path === '/api/sync/push' && asked++ === 0 ? told : go()));
  await phone.send();
  expect(phone.courier.status.value).toEqual({ state: 'stationTrouble', code: 'too-often' });
  expect(await atStation()).toEqual([]);
});

test('[P7] [E4] of one request never two batches are under way: its entries arrive in order of n', async () => {
  phone.road.cut();
  const opened: JournalRow[] = [];
  for (let i = 0; i < 120; i++) opened.push(await phone.tap());
  for (const { request } of opened) await phone.tap({ type: 'note', request, personal: { text: '在' } });
  phone.road.mend();
  const sent = roads();
  await phone.send();
  expect(sent.some(({ beside }) => beside.length > 0)).toBe(true);
  for (const { requests, beside } of sent)
    expect(beside.flatMap((others) => [...others].filter((id) => requests.has(id)))).toEqual([]);
  expect(new Set(await atStation()).size).toBe(240);
});

test('[P8] when one of two batches is cut, the other is settled all the same, and all arrives once', async () => {
  phone.road.cut();
  for (let i = 0; i < 250; i++) await phone.tap();
  phone.road.mend();
  let pushes = 0;
  pushesMeet((_pushed, go) => {
    pushes += 1;
    return pushes === 2 ? Promise.reject(new TypeError('Failed to fetch')) : go();
  });
  await phone.send();
  await until(phone.store.counts(), ({ waiting }) => waiting === 200);
  phone.road.put();
  await phone.send();
  expect(await until(phone.store.counts(), () => true)).toMatchObject({ waiting: 0 });
  expect(new Set(await atStation()).size).toBe(250);
});

test('[J2] [F24] an answer that could not be written down keeps nothing from being sent again, nor what was answered meanwhile', async () => {
  phone.road.cut();
  for (let i = 0; i < 350; i++) await phone.tap();
  phone.road.mend();
  const writing = vi.spyOn(phone.store.journal, 'markReceived');
  for (const lane of [1, 2]) writing.mockRejectedValueOnce(new Error(`the phone is full, lane ${lane}`));
  await phone.send();
  await goOnUntil(async () => (await until(phone.store.counts(), () => true)).waiting === 0);
  expect(new Set(await atStation()).size).toBe(350);
});

test('[P7] a push stays below 256 KiB', async () => {
  phone.road.cut();
  for (let i = 0; i < 24; i++) await phone.tap({ personal: { text: '字'.repeat(4_500) } });
  phone.road.mend();
  const sizes: number[] = [];
  phone.road.put((path, body, go) => {
    if (path === '/api/sync/push') sizes.push(new TextEncoder().encode(body).length);
    return go();
  });
  await phone.send();
  expect(Math.max(...sizes)).toBeLessThanOrEqual(256 * 1024);
  expect(await atStation()).toHaveLength(24);
});

test('[P7] an alert goes first and alone', async () => {
  phone.road.cut();
  await phone.tap();
  const alert = await phone.tap({ type: 'alert', body: { emergency: 'medical' } });
  phone.road.mend();
  const pushes = listen();
  await phone.send();
  const sent = pushes.map(({ entries }) => entries.map((entry) => entry.id)).filter((ids) => ids.length > 0);
  expect(sent[0]).toEqual([alert.id]);
  expect(sent).toHaveLength(2);
});

test('[P7] after a time-out a batch is halved, down to one', async () => {
  phone.road.cut();
  for (let i = 0; i < 8; i++) await phone.tap();
  phone.road.mend();
  const sizes: number[] = [];
  pushesMeet((pushed, go) => {
    sizes.push(pushed.entries.length);
    if (pushed.entries.length === 1) return go();
    phone.clock.elapse(31_000);
    return new Promise(() => undefined);
  });
  await goOnUntil(async () => sizes.includes(1));
  expect(sizes.slice(0, 4)).toEqual([8, 4, 2, 1]);
});

test('[F03] a reply lost after the commit leaves one request, and the retry is a duplicate', async () => {
  const row = await phone.tap();
  pushesMeet(async (_pushed, go) => {
    await go();
    throw new TypeError('Failed to fetch');
  });
  await phone.send();
  expect(await stateOf(row)).toBe('waiting');
  phone.road.put();
  await phone.send();
  expect(await atStation()).toEqual([row.id]);
  expect(await stateOf(row)).toBe('received');
});

test('[P4] the same push delivered twice at once is harmless', async () => {
  const rows = [await phone.tap(), await phone.tap()];
  pushesMeet(async (_pushed, go) => (await Promise.all([go(), go()]))[1]);
  await phone.send();
  expect(await atStation()).toEqual(rows.map((row) => row.id));
  expect(await Promise.all(rows.map(stateOf))).toEqual(['received', 'received']);
});

test('[P3] a refused entry in the middle stays with its reason and holds back nothing', async () => {
  phone.road.cut();
  const before = await phone.tap();
  const bad = await phone.tap({
    type: 'dispatch',
    request: before.request,
    body: { to: { line: 'chengguan' } },
  });
  const after = await phone.tap({ type: 'note', request: before.request, personal: { text: '在' } });
  phone.road.mend();
  await phone.send();
  expect(await atStation()).toEqual([before.id, after.id]);
  const refused = await phone.row(bad);
  expect(refused?.status).toMatchObject({ state: 'refused', code: expect.any(String) });
  expect(await until(phone.store.counts(), () => true)).toEqual({ waiting: 0, attention: 1 });
});

test('[P3] a refused opening holds back the rest of its own request only', async () => {
  phone.road.cut();
  const bad = await phone.tap();
  const note = await phone.tap({ type: 'note', request: bad.request });
  const other = await phone.tap();
  phone.road.mend();
  pushesMeet(async (pushed, go) => {
    const response = await go();
    return pushed.entries.some((entry) => entry.id === bad.id)
      ? reworded(response, (result) =>
          result.id === bad.id
            ? { id: bad.id, outcome: 'refused', code: 'bad-slip', message: 'sentence' }
            : { ...result, outcome: result.id === note.id ? 'later' : result.outcome },
        )
      : response;
  });
  await phone.send();
  const pushes = listen();
  phone.clock.elapse(600_000);
  await phone.send();
  expect(pushes.flatMap(({ entries }) => entries)).toEqual([]);
  expect([await stateOf(bad), await stateOf(note), await stateOf(other)]).toEqual([
    'refused',
    'waiting',
    'received',
  ]);
});

test('[P3] later is kept, tried again by itself, and not shown as trouble', async () => {
  const row = await phone.tap();
  let asked = 0;
  pushesMeet(async (_pushed, go) => {
    asked += 1;
    const response = await go();
    return asked > 2 ? response : reworded(response, ({ id }) => ({ id, outcome: 'later', code: 'busy' }));
  });
  await phone.send();
  await phone.send();
  expect(asked).toBe(1);
  expect(phone.courier.status.value).toMatchObject({ state: 'idle' });
  expect(await until(phone.store.counts(), () => true)).toMatchObject({ waiting: 1, attention: 0 });
  await goOnUntil(async () => (await stateOf(row)) === 'received');
  expect(asked).toBe(3);
});

test('[P3] an entry of a type that the station does not know waits, and the rest goes on', async () => {
  phone.road.cut();
  const unknown = await phone.tap({ type: 'settle', request: newId() });
  const known = await phone.tap();
  phone.road.mend();
  await phone.send();
  expect([await stateOf(unknown), await stateOf(known)]).toEqual(['waiting', 'received']);
});

for (const status of [413, 422]) {
  test(`[P8] ${status} for one entry puts it aside, shown, and the others flow both ways`, async () => {
    phone.road.cut();
    const rows = [await phone.tap(), await phone.tap(), await phone.tap()] as const;
    phone.road.mend();
    const isBad = (pushed: PushRequest) => pushed.entries.some((entry) => entry.id === rows[1].id);
    pushesMeet((pushed, go) => (isBad(pushed) ? Promise.resolve(problem(status, 'too-much')) : go()));
    await phone.send();
    expect(await Promise.all(rows.map(stateOf))).toEqual(['received', 'refused', 'received']);
    expect(await until(phone.store.counts(), () => true)).toEqual({ waiting: 0, attention: 1 });
    await until(
      phone.store.watchRequest(rows[2].request),
      (item) => item !== 'none' && item.state.lastSeq > 0,
    );
  });
}

test('[P8] an entry that makes the station fail goes to the end of the queue, and the rest goes on, both ways', async () => {
  phone.road.cut();
  const rows: JournalRow[] = [];
  for (let i = 0; i < 20; i++) rows.push(await phone.tap());
  phone.road.mend();
  const poison = rows[7]?.id;
  const isPoisoned = (pushed: PushRequest) => pushed.entries.some((entry) => entry.id === poison);
  pushesMeet((pushed, go) => (isPoisoned(pushed) ? Promise.resolve(problem(500, 'internal')) : go()));
  await goOnUntil(async () => (await atStation()).length === 19, 8);
  const poisoned = rows[7];
  expect(poisoned && (await stateOf(poisoned))).toBe('waiting');
  expect((await phone.store.requests.newest(100)).length).toBe(19);
  phone.road.put();
  await goOnUntil(async () => (await atStation()).length === 20);
});

test('[P8] [F09] an entry that met a busy station keeps its place in the queue', async () => {
  const first = await phone.tap();
  pushesMeet(() => Promise.resolve(problem(503, 'busy')));
  for (let round = 0; round < 2; round++) await phone.send();
  const second = await phone.tap();
  phone.road.put();
  await phone.send();
  expect(await atStation()).toEqual([first.id, second.id]);
});

test('[P8] 503 and 429 are heard: nothing goes out before the time that the station named', async () => {
  for (const status of [429, 503]) {
    await phone.tap();
    pushesMeet(() => Promise.resolve(problem(status, 'wait', { 'retry-after': '600' })));
    await phone.send();
    expect(phone.courier.status.value).toEqual({ state: 'stationTrouble', code: 'wait' });
    const before = phone.road.asked.length;
    phone.clock.elapse(599_000);
    await phone.send();
    expect(phone.road.asked.slice(before)).not.toContain('/api/sync/push');
    phone.road.put();
    phone.clock.elapse(200_000);
    await phone.send();
    expect(await until(phone.store.counts(), (counts) => counts.waiting === 0)).toMatchObject({ waiting: 0 });
  }
});

test('[A4] a lost session that the key cannot win back pauses sending and nothing else', async () => {
  phone.road.forget();
  phone.road.put((path, _body, go) =>
    path.startsWith('/api/session') ? Promise.resolve(problem(401, 'bad-proof')) : go(),
  );
  const row = await phone.tap();
  await phone.send();
  expect(phone.courier.status.value).toEqual({ state: 'signedOut' });
  expect(await stateOf(row)).toBe('waiting');
  await phone.tap();
  expect(await until(phone.store.counts(), (counts) => counts.waiting === 2)).toMatchObject({ waiting: 2 });
});

test('[V1] an outdated phone still sends', async () => {
  const row = await phone.tap();
  phone.road.put((path, _body, go) =>
    path.startsWith('/api/sync/pull') ? Promise.resolve(problem(426, 'outdated')) : go(),
  );
  await phone.send();
  expect(phone.courier.status.value).toEqual({ state: 'outdated' });
  expect(await stateOf(row)).toBe('received');
});
