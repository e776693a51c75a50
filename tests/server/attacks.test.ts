import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ENTRY_TYPES, type Entry } from '../../src/domain/entry.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { uuidv7 } from '../../src/platform/uuidv7.ts';
import type { Checkpoint } from '../../src/protocol/pull.ts';
import { requestCall } from '../../src/protocol/requests.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { findingsOf, wholeStation } from '../support/whole-station.ts';

// Real stations on a small, busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

const SEED = { numRuns: 60, seed: 20261123 };

/** What the neighbour said: no answer to a stranger may hold a piece of it. */
const SECRETS = ['甲奶奶', '138-0000-0077', '路灯不亮'];

let street: TestStation;
let owner: TestPhone;
let roles: Record<string, TestPhone>;
/** A matter of point p9, given to nobody yet, and the entry that opened it. */
let matter: Entry;

beforeAll(async () => {
  street = await aStation();
  owner = await street.phone('li');
  matter = await owner.log('street', {
    typed: { text: '路灯不亮', name: '甲奶奶', phone: '138-0000-0077' },
  });
  await owner.send(matter);
  roles = {
    volunteer: await street.phone('hu'),
    otherHost: await street.phone('zhang'),
    community: await street.desk('shu'),
    otherCommunity: await street.desk('xu'),
    line: await street.desk('wang'),
    otherLine: await street.desk('min'),
    dispatcher: await street.desk('diao'),
    leader: await street.desk('ling'),
    response: await street.desk('dui'),
    foreigner: await street.desk('stranger', 'other-street'),
    foreignPhone: await street.phone('stranger', { street: 'other-street' }),
  };
});

afterAll(() => street.stop());

/** Who may not see the matter. */
const OUTSIDE = ['otherHost', 'otherCommunity', 'line', 'otherLine', 'foreigner', 'foreignPhone'] as const;

const role = (name: string) => roles[name] as TestPhone;

describe('[F58] pulling with a crafted mark, by every role', () => {
  test('[F58] whatever the mark says, nobody is given what he would not be given from zero', async () => {
    const marks = await Promise.all(Object.values(roles).map(async (who) => (await who.pull()).checkpoint));
    const own = new Map<string, ReadonlySet<string>>();
    for (const [name, who] of Object.entries(roles))
      own.set(name, new Set((await who.pullAll()).documents.keys()));
    const seq = fc.oneof(fc.constantFrom(-1, 0, 1, 2 ** 31, Number.MAX_SAFE_INTEGER), fc.integer());
    const crafted = fc
      .tuple(fc.constantFrom(...marks), seq, fc.boolean(), fc.constantFrom(...marks))
      .map(([mark, other, keep, stolen]) => ({
        ...mark,
        ...(keep ? {} : { seq: other }),
        scope: stolen.scope,
      }));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(roles)), crafted, async (name, mark) => {
        const { documents } = await role(name).pull(mark as Checkpoint);
        const given = documents.filter(({ _deleted }) => !_deleted).map(({ id }) => id);
        expect(given.every((id) => own.get(name)?.has(id))).toBe(true);
      }),
      SEED,
    );
  });
});

describe('[F59] pushing to a guessed id, by every role outside', () => {
  const type = fc.constantFrom(...ENTRY_TYPES);
  const body = fc.constantFrom<JsonObject>(
    {},
    { outcome: 'solved' },
    { to: { line: 'chengguan' } },
    { why: 'mistake' },
    { kind: 'street' },
    { result: 'satisfied' },
    { emergency: 'fire' },
    { reason: 'other' },
    { days: 3 },
  );
  const guess = fc.record({ type, body, sameId: fc.boolean(), name: fc.constantFrom(...OUTSIDE) });

  test('[F59] nothing of the matter is changed, and no answer holds a word, a hash or a number of it', async () => {
    const before = JSON.stringify(await wholeStation(street.station));
    const { hash, receipt } = (await street.station.db.get<{ hash: string; receipt: string }>(
      'SELECT hash, receipt FROM entries WHERE id = $1',
      matter.id,
    )) ?? { hash: '', receipt: '' };
    await fc.assert(
      fc.asyncProperty(guess, async ({ type, body, sameId, name }) => {
        const who = role(name);
        const entry = await who.entry(type, matter.request, {
          body,
          seen: 99,
          n: who.device === 'desk' ? 0 : 77,
        });
        const answer = await who.push(who.batch([sameId ? { ...entry, id: matter.id } : entry]));
        const [result] = answer.results;
        expect(['refused', 'later']).toContain(result?.outcome);
        expect(result).not.toHaveProperty('seq');
        const said = JSON.stringify(answer);
        for (const secret of [...SECRETS, hash, receipt, owner.device]) expect(said).not.toContain(secret);
      }),
      SEED,
    );
    expect(JSON.stringify(await wholeStation(street.station))).toBe(before);
  });

  test('[F59] a matter out of sight answers as one that does not exist', async () => {
    await fc.assert(
      fc.asyncProperty(guess, async ({ type, body, name }) => {
        const who = role(name);
        const at = { body, seen: 99, n: who.device === 'desk' ? 0 : 78 };
        const [known, unknown] = [
          await who.send(await who.entry(type, matter.request, at)),
          await who.send(await who.entry(type, uuidv7(street.clock.now()), at)),
        ];
        const shown = ({ results }: typeof known) => results.map(({ id: _id, ...rest }) => rest);
        // Only an opening under a known id is told that the id is taken: it would else be accepted.
        if (type !== 'log' && type !== 'alert') expect(shown(known)).toEqual(shown(unknown));
      }),
      SEED,
    );
  });
});

describe('[F60] fields that are the station’s to write', () => {
  const FORGED: JsonObject = {
    seq: 999,
    receivedAt: 1,
    device: 'desk',
    role: 'dispatcher',
    roles: ['admin'],
    time: 1,
    approx: true,
    facts: { counting: 'matter', dueAt: 1, acceptBy: 1, n: 5, slip: '0090010009999' },
    hash: 'x',
    receipt: 'x',
    street: 'other-street',
    step: 'completed',
    status: 'received',
    dueAt: 1,
    firstDueAt: 1,
    createdAt: 1,
    openedBy: 'zhang',
    author: 'diao',
    community: 'c2',
    constructor: { prototype: { admin: true } },
    prototype: { admin: true },
    toString: 'x',
  };
  const some = fc.subarray(Object.keys(FORGED), { minLength: 1 });
  const picked = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, FORGED[name] ?? null])) as JsonObject;

  test('[F60] whichever of them a phone sends, in the entry or in its body, the station writes its own', async () => {
    await fc.assert(
      fc.asyncProperty(some, some, async (top, inside) => {
        const log = await owner.log('repair', { body: picked(inside) });
        const [result] = (await owner.send({ ...picked(top), ...log } as Entry)).results;
        expect(result?.outcome).toBe('accepted');
        const row = await street.station.db.get('SELECT * FROM entries WHERE id = $1', log.id);
        expect(row).toMatchObject({
          seq: result?.seq,
          device: owner.device,
          role: 'host',
          by_person: 'li',
          street: 'test-street',
          received_at: street.clock.now(),
          time: street.clock.now(),
          approx: 0,
        });
        const request = await street.station.db.get<{ state: string }>(
          'SELECT state FROM help_requests WHERE id = $1',
          log.request,
        );
        expect(JSON.parse(request?.state ?? '{}')).toMatchObject({
          step: 'logged',
          counting: 'favour',
          community: 'c1',
          openedBy: 'li',
          slip: log.body['slip'],
        });
        expect(JSON.parse(request?.state ?? '{}')).not.toHaveProperty('dueAt');
        expect(JSON.parse(request?.state ?? '{}')).not.toHaveProperty('openedApprox');
        const [shown] = (await owner.ask(requestCall(log.request))).entries;
        expect(shown).not.toHaveProperty('approx');
      }),
      { ...SEED, numRuns: 40 },
    );
    expect({}).not.toHaveProperty('admin');
    expect(await findingsOf(street.station)).toEqual([]);
  });

  test('[F60] __proto__ at any depth is refused alone, and nothing is changed by it', async () => {
    const depths = ['"kind"', '"run"', '"slip"'];
    for (const at of depths) {
      const [poisoned, sound] = [await owner.log('repair'), await owner.log('repair')];
      const text = JSON.stringify(owner.batch([poisoned, sound])).replace(
        at,
        `"__proto__":{"admin":true},${at}`,
      );
      const response = await owner.fetch('/api/sync/push', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: text,
      });
      expect(await response.json()).toMatchObject({
        results: at === '"run"' ? expect.any(Array) : [{ code: 'bad-entry' }, { outcome: 'accepted' }],
      });
      expect({}).not.toHaveProperty('admin');
    }
  });
});

describe('[F69] too much of it', () => {
  const post = (body: string) =>
    owner.fetch('/api/sync/push', { method: 'POST', headers: { 'content-type': 'application/json' }, body });

  test('[F69] ten thousand rows are refused whole, without an answer for each', async () => {
    const response = await post(JSON.stringify({ ...owner.batch([]), entries: Array(10_000).fill(1) }));
    expect([413, 422]).toContain(response.status);
    expect((await response.text()).length).toBeLessThan(500);
  });

  test('[F69] a text of two million characters is 413, an entry beyond 16 KiB is refused alone', async () => {
    expect((await post(JSON.stringify({ ...owner.batch([]), run: 'x'.repeat(2_000_000) }))).status).toBe(413);
    const [large, sound] = [
      await owner.log('repair', { typed: { text: '字'.repeat(6_000) } }),
      await owner.log('repair'),
    ];
    expect(await owner.send(large, sound)).toMatchObject({
      results: [{ outcome: 'refused', code: 'too-large' }, { outcome: 'accepted' }],
    });
  });

  test('[F69] nesting without end is an answer, not a crash', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const { entries: _entries, ...rest } = owner.batch([]);
    const response = await post(`${JSON.stringify(rest).slice(0, -1)},"entries":[${deep}]}`);
    expect(response.status).toBeLessThan(500);
    expect((await owner.send(await owner.log('repair'))).results).toMatchObject([{ outcome: 'accepted' }]);
  });

  test('[F69] three hundred of the largest bodies cost the station less than 16 MB that it keeps', async () => {
    const body = JSON.stringify({ ...owner.batch([]), entries: Array(60).fill('x'.repeat(4_000)) });
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const kept = () => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    await post(body);
    const before = kept();
    for (let i = 0; i < 300; i++) await post(body);
    expect(kept() - before).toBeLessThan(16 * 1024 * 1024);
  });
});
