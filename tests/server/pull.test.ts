import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { catalogCall } from '../../src/protocol/catalog.ts';
import { type Checkpoint, PULL_PAGE_BYTES, type PullAnswer } from '../../src/protocol/pull.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
let phone: TestPhone;
let desk: TestPhone;
beforeEach(async () => {
  street = await aStation();
  phone = await street.phone('li');
  desk = await street.desk('diao');
});
afterEach(() => street.stop());

/** Matters of the phone's, received; their ids. */
async function matters(count: number, text = '路灯不亮'): Promise<string[]> {
  const logs = [];
  for (let index = 0; index < count; index++) {
    logs.push(await phone.log('street', { typed: { text, name: '王婶', phone: '13800000000' } }));
  }
  await phone.send(...logs);
  return logs.map(({ request }) => request);
}

async function dispatch(request: string, to: object): Promise<void> {
  const { state } = (await desk.pullAll()).documents.get(request) ?? {};
  await desk.does('dispatch', request, { body: { to: { ...to } }, seen: state?.lastSeq ?? 0 });
}

function ids(page: PullAnswer): string[] {
  return page.documents.map(({ id }) => id);
}

describe('[L1] pages', () => {
  test('[L1] a page ends by bytes, none is empty while there is more, and together they are all', async () => {
    const requests = await matters(40, '很长的话'.repeat(400));
    let checkpoint: Checkpoint | undefined;
    const got: string[] = [];
    for (let more = true; more; ) {
      const page = await phone.pull(checkpoint);
      expect(page.documents.length).toBeGreaterThan(0);
      expect(Buffer.byteLength(JSON.stringify(page.documents))).toBeLessThan(PULL_PAGE_BYTES + 1024);
      got.push(...ids(page));
      ({ checkpoint, more } = page);
    }
    expect(got).toEqual(requests);
  });

  test('[L1] a document beyond the page’s bytes still comes, alone', async () => {
    const [request = ''] = await matters(1);
    for (let count = 0; count < 8; count++)
      await phone.does('note', request, { typed: { text: '长'.repeat(4000) } });
    await matters(1);
    const page = await phone.pull();
    expect(ids(page)).toEqual([request]);
    expect(page.more).toBe(true);
    expect(JSON.stringify(page.documents).length).toBeGreaterThan(PULL_PAGE_BYTES / 3);
  });

  test('[L1] [F55] asked for one at a time, each page has one, until there is no more', async () => {
    const requests = await matters(5);
    let page = await phone.pull(undefined, 1);
    const got = ids(page);
    while (page.more) {
      page = await phone.pull(page.checkpoint, 1);
      expect(page.documents).toHaveLength(1);
      got.push(...ids(page));
    }
    expect(got).toEqual(requests);
  });

  test('[L1] nothing new: an empty page, no more, and the same place', async () => {
    await matters(2);
    const first = await phone.pull();
    const second = await phone.pull(first.checkpoint);
    expect(second).toMatchObject({
      documents: [],
      more: false,
      checkpoint: first.checkpoint,
      floor: 0,
      safe: 0,
    });
    expect(second.reset).toBeUndefined();
  });

  test('[L1] a document is the state as folded and its entries in order', async () => {
    const [request = ''] = await matters(1);
    await phone.does('note', request, { typed: { text: '还是不亮' } });
    const document = (await phone.pull()).documents[0];
    expect(document).toMatchObject({
      id: request,
      seq: 2,
      _deleted: false,
      state: { step: 'reported', lastSeq: 2 },
    });
    expect(document?.entries.map(({ type, seq }) => [type, seq])).toEqual([
      ['log', 1],
      ['note', 2],
    ]);
  });
});

describe('[L2] the checkpoint', () => {
  test('[L2] what was changed after it comes, nothing else, and its number only grows', async () => {
    const [first = '', second = ''] = await matters(2);
    const before = await phone.pull();
    await phone.does('note', second);
    const after = await phone.pull(before.checkpoint);
    expect(ids(after)).toEqual([second]);
    expect(after.checkpoint.seq).toBeGreaterThan(before.checkpoint.seq);
    expect(ids(after)).not.toContain(first);
  });

  test('[L2] nothing is skipped while others write', async () => {
    const writers = [phone, await street.phone('hu')];
    const seen = new Set<string>();
    let checkpoint: Checkpoint | undefined;
    async function readPage(): Promise<boolean> {
      const page = await desk.pull(checkpoint, 3);
      for (const id of ids(page)) seen.add(id);
      checkpoint = page.checkpoint;
      return page.more;
    }

    const written: string[] = [];
    for (let round = 0; round < 15; round++) {
      const sent = await Promise.all([...writers.map(sendOne), readPage()]);
      written.push(...sent.filter((request) => typeof request === 'string'));
    }
    for (let more = true; more; ) more = await readPage();
    expect([...seen].sort()).toEqual(written.sort());
  });

  test('[L2] [F58] a forged, foreign or broken mark starts from the beginning and says so', async () => {
    await matters(3);
    const { checkpoint } = await phone.pull();
    const other = await street.phone('zhang');
    const foreign = (await other.pull()).checkpoint;
    const forged: unknown[] = [
      { ...checkpoint, seq: 0 },
      { ...checkpoint, seq: -1 },
      { ...checkpoint, seq: 1e9 },
      { ...checkpoint, epoch: 2 },
      { ...checkpoint, scope: foreign.scope },
      { ...checkpoint, mac: '' },
      ...['chain', 'scope', 'mac'].flatMap((field) =>
        ['\ud800', 'x'.repeat(44), '字', 7].map((odd) => ({ ...checkpoint, [field]: odd })),
      ),
      foreign,
      { seq: 2 },
      [],
      null,
      'x',
    ];
    for (const mark of forged) {
      const page = await phone.pull(mark as Checkpoint);
      expect(page.reset, JSON.stringify(mark)).toBe(mark === null ? undefined : true);
      expect(page.documents).toHaveLength(3);
    }
    const garbled = await phone.fetch('/api/sync/pull?checkpoint=%7B%22', {});
    expect(await garbled.json()).toMatchObject({ reset: true, more: false });
  });

  test('[L2] [F58] whatever stands in it, nobody sees more than his own', async () => {
    await matters(2);
    const zhang = await street.phone('zhang');
    const { checkpoint } = await phone.pull();
    const field = fc.oneof(
      fc.integer(),
      fc.string(),
      fc.constant(null),
      fc.constantFrom(...Object.values(checkpoint)),
    );
    const mark = fc.record(
      { epoch: field, seq: field, chain: field, scope: field, mac: field },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(mark, async (guess) => {
        const page = await zhang.pull(guess as unknown as Checkpoint);
        expect(page.documents).toEqual([]);
      }),
      { numRuns: 60, seed: 20261120 },
    );
  });

  test('[L2] a mark beyond what the database holds starts from the beginning: it was replaced', async () => {
    await matters(1);
    await street.station.db.run('UPDATE streets SET seq = 1');
    const copy = await phone.pull();
    await matters(1);
    const { checkpoint } = await phone.pull(copy.checkpoint);
    // An older copy of the database: the newest entry was never there.
    for (const table of ['personal', 'feed', 'help_requests', 'entries']) {
      const column = table === 'personal' ? 'entry' : table === 'help_requests' ? 'last_seq' : 'seq';
      const newest = table === 'personal' ? '(SELECT id FROM entries WHERE seq = 2)' : '2';
      await street.station.db.run(`DELETE FROM ${table} WHERE ${column} = ${newest}`);
    }
    const page = await phone.pull(checkpoint);
    expect(page.reset).toBe(true);
    expect(page.documents).toHaveLength(1);
  });

  test('[L5] other scope keys: from the beginning, with a word', async () => {
    await matters(1);
    const { checkpoint } = await phone.pull();
    await street.station.db.run("UPDATE devices SET point = 'p10' WHERE id = $1", phone.device);
    expect(await phone.pull(checkpoint)).toMatchObject({ reset: true, documents: [] });
  });
});

describe('[L3] [L5] who hears of what', () => {
  test('[L3] a matter comes to the line that it is dispatched to, and leaves it again', async () => {
    const [request = ''] = await matters(1);
    const line = await street.desk('wang');
    expect((await line.pull()).documents).toEqual([]);
    await dispatch(request, { line: 'chengguan' });
    const given = await line.pull();
    expect(given.documents).toMatchObject([{ id: request, _deleted: false, state: { step: 'dispatched' } }]);
    await dispatch(request, { line: 'minzheng' });
    const taken = await line.pull(given.checkpoint);
    expect(taken.documents).toMatchObject([{ id: request, _deleted: true, entries: [] }]);
    expect(JSON.stringify(taken.documents)).not.toMatch(/路灯|chengguan|minzheng|138/);
    await phone.does('note', request);
    expect((await line.pull(taken.checkpoint)).documents).toEqual([]);
    await dispatch(request, { line: 'chengguan' });
    expect((await line.pull(taken.checkpoint)).documents).toMatchObject([{ id: request, _deleted: false }]);
  });

  test('[L3] it is deleted only for those whom no key lets see it', async () => {
    const [request = ''] = await matters(1);
    const shu = await street.phone('shu');
    const before = await shu.pull();
    await dispatch(request, { person: 'shu' });
    await dispatch(request, { person: 'li' });
    // The person's key is gone, the community's still sees it.
    expect((await shu.pull(before.checkpoint)).documents).toMatchObject([{ id: request, _deleted: false }]);
  });

  test('[A5] [F58] each sees his own: point, community, line, person, street', async () => {
    const [mine = ''] = await matters(1);
    const zhang = await street.phone('zhang');
    const log = await zhang.log('street');
    await zhang.send(log);
    const sees = async (who: TestPhone) => [...(await who.pullAll()).documents.keys()].sort();
    const both = [mine, log.request].sort();
    expect(await sees(phone)).toEqual([mine]);
    expect(await sees(await street.phone('hu'))).toEqual([mine]);
    expect(await sees(zhang)).toEqual([log.request]);
    expect(await sees(await street.phone('shu'))).toEqual([mine]);
    expect(await sees(await street.desk('xu'))).toEqual([log.request]);
    expect(await sees(await street.desk('wang'))).toEqual([]);
    for (const staff of ['diao', 'ling', 'dui']) expect(await sees(await street.desk(staff))).toEqual(both);
    expect(await sees(await street.desk('stranger', 'other-street'))).toEqual([]);
    expect((await street.stranger().fetch('/api/sync/pull', {})).status).toBe(401);
  });

  test('[A5] the neighbour’s phone: the point and who handles it, not the community, not the leader', async () => {
    const [request = ''] = await matters(1);
    const phoneSeen = async (who: TestPhone) => {
      const document = (await who.pullAll()).documents.get(request);
      return document?.entries[0]?.personal?.['phone'];
    };
    expect(await phoneSeen(phone)).toBe('13800000000');
    expect(await phoneSeen(desk)).toBe('13800000000');
    expect(await phoneSeen(await street.phone('shu'))).toBeUndefined();
    expect(await phoneSeen(await street.desk('ling'))).toBeUndefined();
    const shu = (await (await street.phone('shu')).pullAll()).documents.get(request);
    expect(shu?.entries[0]?.personal).toMatchObject({ text: '路灯不亮', name: '王婶' });
    await dispatch(request, { community: 'c1' });
    expect(await phoneSeen(await street.phone('shu'))).toBe('13800000000');
  });
});

describe('[L9] the catalog', () => {
  test('[L9] every pull names its version; it changes when anything in scope changes, and only then', async () => {
    const version = async (who: TestPhone) => (await who.pull()).catalog;
    const first = await version(phone);
    expect((await phone.catalog()).version).toBe(first);
    const db = street.station.db;
    await db.run("UPDATE points SET landmark = '桥尾' WHERE id = 'p10' AND street = 'test-street'");
    expect(await version(phone)).toBe(first);
    await db.run("UPDATE points SET landmark = '桥尾' WHERE id = 'p9' AND street = 'test-street'");
    expect(await version(phone)).not.toBe(first);
  });

  test('[L9] a phone learns of its own point and the people whom it meets, staff of the street', async () => {
    const own = await phone.catalog();
    expect(own.point?.id).toBe('p9');
    expect(own.points.map(({ id }) => id)).toEqual(['p9']);
    expect(own.hands).toEqual([{ id: 'li', name: '示例li', roles: ['host'] }]);
    const names = own.people.map(({ id }) => id);
    expect(names).toEqual(expect.arrayContaining(['li', 'hu', 'wang', 'diao', 'shu']));
    expect(names).not.toContain('zhang');
    expect(own.kinds.map(({ code }) => code)).toEqual([
      'parcel',
      'repair',
      'parts',
      'handy',
      'street',
      'other',
    ]);
    const whole = await desk.catalog();
    expect(whole.points.map(({ id }) => id)).toEqual(['p9', 'p10']);
    expect(whole.point).toBeUndefined();
    expect(JSON.stringify(whole)).not.toContain('stranger');
    const community = await (await street.desk('shu')).ask(catalogCall());
    expect(community.points.map(({ id }) => id)).toEqual(['p9']);
    const met = community.people.map(({ id }) => id);
    expect(met).toEqual(expect.arrayContaining(['li', 'hu']));
    expect(met).not.toContain('zhang');
  });
});

async function sendOne(writer: TestPhone): Promise<string> {
  const log = await writer.log('street');
  await writer.send(log);
  return log.request;
}
