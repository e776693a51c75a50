import { once } from 'node:events';
import { request } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Entry } from '../../src/domain/entry.ts';
import { uuidv7 } from '../../src/platform/uuidv7.ts';
import type { PushAnswer } from '../../src/protocol/push.ts';
import { redactCall } from '../../src/protocol/redact.ts';
import { databasePath } from '../../src/server/config.ts';
import { startSession } from '../../src/server/session.ts';
import { outcome, outcomes } from '../support/push-results.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { findingsOf, wholeStation } from '../support/whole-station.ts';

let street: TestStation;
let phone: TestPhone;
beforeEach(async () => {
  street = await aStation();
  phone = await street.phone('li');
});
afterEach(async () => {
  expect(await findingsOf(street.station)).toEqual([]);
  await street.stop();
});

describe('[P1] an answer for each', () => {
  test('[P1] every entry gets its own answer, in order', async () => {
    const entries = [await phone.log('repair'), await phone.log('street', { typed: { text: '路灯不亮' } })];
    const answer = await phone.send(...entries);
    expect(outcomes(answer)).toEqual(['accepted', 'accepted']);
    expect(answer.results.map(({ id, seq }) => [id, seq])).toEqual(
      entries.map(({ id }, index) => [id, index + 1]),
    );
    expect(answer.serverTime).toBe(street.clock.now());
  });

  test('[P1] a push without entries is the heartbeat', async () => {
    expect((await phone.send()).results).toEqual([]);
    const health = await street.station.db.get<{ content: string; at: number }>(
      'SELECT content, at FROM health',
    );
    expect(JSON.parse(health?.content ?? '')).toEqual({ waiting: 0, refused: 0, lastN: 0 });
    expect(health?.at).toBe(street.clock.now());
  });

  test('[H1] what a push brought is not counted as waiting any more', async () => {
    const unsent = await phone.log('parts');
    await phone.send(await phone.log('repair'), await phone.entry('note', unsent.request));
    const row = await street.station.db.get<{ content: string }>('SELECT content FROM health');
    expect(JSON.parse(row?.content ?? '').waiting).toBe(1);
  });

  test('[H1] [F05] what a phone said earlier never takes the place of what it said later', async () => {
    const [early, late] = [await phone.log('repair'), await phone.log('repair')];
    const first = phone.batch([early], { health: { waiting: 2, refused: 0, lastN: 2 } });
    const second = phone.batch([late], { health: { waiting: 1, refused: 0, lastN: 2 } });
    await phone.push({ ...second, deviceTime: first.deviceTime + 1 });
    expect(outcomes(await phone.push(first))).toEqual(['accepted']);
    const row = await street.station.db.get<{ content: string }>('SELECT content FROM health');
    expect(JSON.parse(row?.content ?? '').waiting).toBe(0);
  });

  test('[P1] a refusal carries a sentence in the language of the asker', async () => {
    const entry = await phone.entry('note', (await phone.log('repair')).request);
    const push = (language: string) =>
      phone.fetch('/api/sync/push', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': language },
        body: JSON.stringify(phone.batch([entry])),
      });
    const messages = await Promise.all(
      ['zh-CN', 'en-GB'].map(async (language) => (await push(language)).json()),
    );
    expect(messages[0].results[0].message).toContain('街道还没收到');
    expect(messages[1].results[0].message).toContain('beginning of this matter');
  });
});

describe('[X47] commitments that were left out', () => {
  /** As a phone sends it: the same entry, and nothing in its place. */
  function stripped({ body: { commitment: _commitment, ...body }, ...entry }: Entry): Entry {
    return { ...entry, body };
  }

  test('[X47] [E2] [P4] the station puts them in: chain and digest are those of the whole entry, which is a duplicate', async () => {
    const whole = [await phone.log('street', { typed: { text: '路灯不亮' } }), await phone.log('repair')];
    const answer = await phone.push(phone.batch(whole.map(stripped), { bare: true }));
    expect(outcomes(answer)).toEqual(['accepted', 'accepted']);
    expect(answer.commits).toBe(true);
    expect(outcomes(await phone.send(...whole))).toEqual(['duplicate', 'duplicate']);
    expect(await findingsOf(street.station)).toEqual([]);
  });

  test('[X47] one that is there is checked all the same, and without the word none may be missing', async () => {
    const entry = await phone.log('street', { typed: { text: '路灯不亮' } });
    const wrong = { ...entry, body: { ...entry.body, commitment: 'x'.repeat(43) } };
    expect(outcomes(await phone.push(phone.batch([wrong], { bare: true })))).toEqual([
      'refused bad-commitment',
    ]);
    expect(outcomes(await phone.send(stripped(entry)))).toEqual(['refused bad-commitment']);
    expect(outcomes(await phone.send(entry))).toEqual(['accepted']);
  });

  test('[X47] [E8] an entry is as long as it is with its commitment', async () => {
    const entry = await phone.log('street', { typed: { text: '' } });
    const room = 16 * 1024 - Buffer.byteLength(JSON.stringify(entry));
    const long = await phone.log('street', { typed: { text: 'x'.repeat(room + 1) } });
    const fitting = await phone.log('street', { typed: { text: 'x'.repeat(room) } });
    const answer = await phone.push(phone.batch([long, fitting].map(stripped), { bare: true }));
    expect(outcomes(answer)).toEqual(['refused too-large', 'accepted']);
  });
});

describe('[P2] on disk or not at all', () => {
  test('[P2] [F50] while another process holds the database, nothing is acknowledged: 503, and later it goes', async () => {
    const other = new DatabaseSync(databasePath(street.data));
    other.exec('BEGIN IMMEDIATE');
    const entry = await phone.log('repair');
    const answer = await phone.call({
      method: 'POST',
      path: '/sync/push',
      body: phone.batch([entry]),
      read: () => ({}),
    });
    expect(answer).toMatchObject({ state: 'problem', status: 503, error: { code: 'busy' }, retryAfter: 5 });
    other.exec('ROLLBACK');
    other.close();
    expect(outcome(await phone.send(entry))).toBe('accepted');
  });
});

describe('[P3] one bad entry never blocks the others', () => {
  test('[P3] a refused entry in the middle: those before and after it stand', async () => {
    const bad = await phone.log('repair', { body: { done: 'yes' } });
    const answer = await phone.send(await phone.log('repair'), bad, await phone.log('repair'));
    expect(outcomes(answer)).toEqual(['accepted', 'refused bad-body', 'accepted']);
  });

  test('[P3] an entry that makes the station fail is undone alone, and is taken when the station can', async () => {
    const poison = await phone.log('street', { typed: { text: '有毒' } });
    const database = new DatabaseSync(databasePath(street.data));
    // The feed is written last: entry, personal part and projection of the poisoned one exist by then.
    database.exec(`CREATE TRIGGER poison BEFORE INSERT ON feed WHEN NEW.request = '${poison.request}'
      BEGIN SELECT RAISE(ABORT, 'poisoned'); END`);
    const before = await phone.log('repair');
    const note = await phone.entry('note', poison.request);
    const after = await phone.log('repair');
    const answer = await phone.send(before, poison, note, after);
    expect(outcomes(answer)).toEqual(['accepted', 'later internal', 'later unknown-request', 'accepted']);
    expect(answer.results[3]?.seq).toBe(2);
    expect(await findingsOf(street.station)).toEqual([]);

    expect(outcome(await phone.send(poison))).toBe('later internal');
    expect(street.logged).toHaveLength(1);
    expect(street.logged[0]).toContain(poison.id);
    expect(street.logged[0]).not.toContain('有毒');

    database.exec('DROP TRIGGER poison');
    database.close();
    expect(outcomes(await phone.send(poison, note))).toEqual(['accepted', 'accepted']);
  });

  test('[P3] [F69] whatever stands among the entries gets an answer and harms nothing', async () => {
    const good = await phone.log('repair');
    const deep = JSON.parse(`${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`);
    const odd: unknown[] = [
      null,
      7,
      'entry',
      [],
      {},
      { id: 5 },
      deep,
      { ...good, n: 1e300 },
      { ...good, wall: '1' },
    ];
    const request = { ...phone.batch([]), entries: [...odd, good] };
    const response = await post(phone, JSON.stringify(request));
    expect(response.status).toBe(200);
    const { results } = (await response.json()) as { results: { outcome: string; code?: string }[] };
    expect(results.map(({ outcome, code }) => code ?? outcome)).toEqual([
      ...odd.map(() => 'bad-entry'),
      'accepted',
    ]);
  });
});

describe('[P4] the same again', () => {
  test('[P4] [F04] a push sent twice changes nothing the second time', async () => {
    const entries = [await phone.log('street', { typed: { text: '井盖' } }), await phone.log('parcel')];
    const first = await phone.send(...entries);
    const before = await wholeStation(street.station);
    const second = await phone.send(...entries);
    expect(outcomes(second)).toEqual(['duplicate', 'duplicate']);
    expect(second.results.map(({ seq }) => seq)).toEqual(first.results.map(({ seq }) => seq));
    expect(await wholeStation(street.station)).toEqual(before);
  });

  test('[P4] [F04] sent five times at once it is accepted once', async () => {
    const entries = [await phone.log('street'), await phone.log('parcel')];
    const answers = await Promise.all(Array.from({ length: 5 }, () => phone.send(...entries)));
    const words = answers.map((answer) => outcomes(answer).join());
    expect(words.sort()).toEqual(['accepted,accepted', ...Array(4).fill('duplicate,duplicate')]);
  });

  test('[P4] twice in one batch, and again after a restart', async () => {
    const entry = await phone.log('street');
    expect(outcomes(await phone.send(entry, entry))).toEqual(['accepted', 'duplicate']);
    await street.restart();
    expect(outcome(await phone.send(entry))).toBe('duplicate');
  });

  test('[P4] after an erasure it is still the same entry', async () => {
    const entry = await phone.log('street', { typed: { text: '王婶家', phone: '13800000000' } });
    await phone.send(entry);
    const order = { id: uuidv7(street.clock.now()), reason: 'asked', seen: 1 } as const;
    await (await street.desk('diao')).ask(redactCall(entry.request, order));
    expect(outcome(await phone.send(entry))).toBe('duplicate');
    expect(await street.station.db.all('SELECT * FROM personal')).toEqual([]);
  });

  test('[P4] [F59] another content under a known id is refused, and shows nothing of the other', async () => {
    const entry = await phone.log('street', { typed: { text: '秘密' } });
    await phone.send(entry);
    const stranger = await street.phone('zhang');
    const forged: Entry = { ...(await stranger.log('street')), id: entry.id };
    const answer = await stranger.send(forged);
    expect(outcome(answer)).toBe('refused id-taken');
    expect(Object.keys(answer.results[0] ?? {}).sort()).toEqual(['code', 'id', 'message', 'outcome']);
    expect(JSON.stringify(answer)).not.toContain('秘密');
  });

  test('[P4] the same entry by another device is no duplicate', async () => {
    const entry = await phone.log('street');
    await phone.send(entry);
    const copier = await street.phone('hu');
    expect(outcome(await copier.send(entry))).toBe('refused id-taken');
  });
});

describe('[P7] [P8] too much at once', () => {
  test('[P7] more than 100 entries, or no envelope, is 422 with our code', async () => {
    const entries = Array.from({ length: 101 }, () => ({}));
    for (const body of [{ ...phone.batch([]), entries }, {}, [], { entries: [] }, null]) {
      const response = await post(phone, JSON.stringify(body));
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ error: { code: 'bad-body' } });
    }
  });

  test('[P8] a body beyond the limit is 413, one entry beyond its own is refused alone', async () => {
    const huge = await post(phone, JSON.stringify({ ...phone.batch([]), entries: ['x'.repeat(300_000)] }));
    expect(huge.status).toBe(413);
    expect(await huge.json()).toMatchObject({ error: { code: 'too-large' } });
    const long = await phone.log('street', { typed: { text: '长'.repeat(6000) } });
    expect(outcomes(await phone.send(long, await phone.log('repair')))).toEqual([
      'refused too-large',
      'accepted',
    ]);
  });

  test('[P7] a gzipped body is read; half a zip, and what is no zip, are refused', async () => {
    const zip = gzipSync(JSON.stringify(phone.batch([await phone.log('street')])));
    for (const body of [zip.subarray(0, -9), Buffer.from('no zip')]) {
      const response = await post(phone, body, { 'content-encoding': 'gzip' });
      expect([response.status, await response.json()]).toMatchObject([400, { error: { code: 'bad-json' } }]);
    }
    const answer = await post(phone, zip, { 'content-encoding': 'gzip' });
    expect(outcomes((await answer.json()) as PushAnswer)).toEqual(['accepted']);
  });

  test('[F69] what is no zip harms nobody where no body is read', async () => {
    const now = street.clock.now();
    const session = { street: 'test-street', person: 'diao', device: null, expires_at: now + 60_000 };
    const secret = await street.station.db.transaction((sql) => startSession(sql, session, now));
    const headers = { cookie: `jieyou=${secret}`, 'content-encoding': 'gzip', 'content-length': 6 };
    const stream = request(`${street.origin}/api/sync/stream`, { headers });
    stream.end('no zip');
    const [answer] = await once(stream, 'response');
    expect(answer.statusCode).toBe(200);
    // A zip that comes after it is unzipped after it: the station would have ended by then.
    const zip = gzipSync(JSON.stringify(phone.batch([])));
    expect((await post(phone, zip, { 'content-encoding': 'gzip' })).status).toBe(200);
    stream.destroy();
    expect((await phone.pull()).documents).toEqual([]);
  });

  test('[F69] a zip bomb is given up at the limit of the body', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const before = process.memoryUsage().rss;
    const response = await post(phone, bomb, { 'content-encoding': 'gzip' });
    expect([response.status, await response.json()]).toMatchObject([413, { error: { code: 'too-large' } }]);
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  });

  test('[F08] a body that breaks off at any byte changes nothing', async () => {
    const body = JSON.stringify(phone.batch([await phone.log('street')]));
    const before = await wholeStation(street.station);
    for (let length = 0; length < body.length; length += 37) {
      const response = await post(phone, body.slice(0, length));
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: 'bad-json' } });
    }
    expect(await wholeStation(street.station)).toEqual(before);
  });
});

describe('the door', () => {
  test('[P5] without a session nothing is taken, and the answer is the station’s', async () => {
    const response = await street.stranger().fetch('/api/sync/push', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(phone.batch([await phone.log('street')])),
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: 'no-session' } });
  });

  test('[V1] an app of another time is never turned away from pushing', async () => {
    const push = (protocol: string) =>
      phone.fetch('/api/sync/push', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-jieyou-protocol': protocol },
        body: JSON.stringify(phone.batch([])),
      });
    for (const protocol of ['0', '99', 'x']) expect((await push(protocol)).status).toBe(200);
    const pull = await phone.fetch('/api/sync/pull', { headers: { 'x-jieyou-protocol': '0' } });
    expect(pull.status).toBe(426);
    expect(await pull.json()).toMatchObject({ error: { code: 'outdated-app' } });
  });

  test('[V3] every answer says whose it is, whatever went wrong, and is not kept', async () => {
    const mark = `${street.station.keys.stationId}.1`;
    const answers = await Promise.all([
      post(phone, '{'),
      post(phone, '{}'),
      post(phone, JSON.stringify(phone.batch([]))),
      phone.fetch('/api/sync/pull', {}),
      phone.fetch('/api/no-such-thing', {}),
      street.stranger().fetch('/api/sync/pull', {}),
      fetch(`${street.origin}/api/sync/push`, { method: 'POST' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 422, 200, 200, 404, 401, 403]);
    for (const { headers } of answers) {
      expect(headers.get('x-jieyou-station')).toBe(mark);
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  test('[A6] [F70] a page of another origin writes nothing', async () => {
    for (const origin of ['http://evil.example', 'null', '']) {
      const response = await fetch(`${street.origin}/api/sync/push`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(origin && { origin }) },
        body: '{}',
      });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ error: { code: 'foreign-origin' } });
    }
  });
});

function post(
  { fetch }: TestPhone,
  body: string | Uint8Array<ArrayBuffer>,
  more: Record<string, string> = {},
): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...more };
  return fetch('/api/sync/push', { method: 'POST', headers, body });
}
