import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newCodeCall } from '../../src/protocol/points.ts';
import { pullCall } from '../../src/protocol/pull.ts';
import { meCall, signOutCall } from '../../src/protocol/sign-in.ts';
import { databasePath } from '../../src/server/config.ts';
import { headsPath, readHeads } from '../../src/server/life/heads.ts';
import { PATIENT } from '../support/patience.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { enrolWith } from '../support/test-browser.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { STREET } from '../support/test-street.ts';
import { findingsOf } from '../support/whole-station.ts';
import { copyDatabase, putBack } from '../support/yesterdays-copy.ts';

vi.setConfig({ testTimeout: 60_000 });

let street: TestStation;
let phone: TestPhone;
let copy: string;
beforeEach(async () => {
  street = await aStation();
  phone = await street.phone('li');
  await works(2);
  copy = copyDatabase(street.data);
});
afterEach(() => street.stop());

async function works(times: number): Promise<void> {
  for (let i = 0; i < times; i++) await phone.send(await phone.log('repair'));
}

/** The heads that lie beside the database lag behind a commit by a turn of the event loop. */
function headsKept(seq: number): Promise<void> {
  return expect.poll(() => readHeads(street.data)?.streets[STREET]?.seq, PATIENT).toBe(seq);
}

describe('[L2] an older database in the place of the newest', () => {
  test('is known at the start, before the first phone asks: a new life begins, said once', async () => {
    await works(3);
    await headsKept(5);
    await street.restart((data) => putBack(data, copy));
    expect(street.station.epoch).toBe(2);
    expect(street.logged).toEqual([expect.stringContaining('epoch 2 begins')]);
    await street.restart();
    expect(street.station.epoch).toBe(2);
    expect(street.logged).toHaveLength(1);
    expect(await findingsOf(street.station)).toEqual([]);
  });

  test('[F65] [A1] [A2] lets nobody in again by a code that was spent or a desk that was left since; a phone goes on', async () => {
    const desk = await street.desk('diao');
    const { code, link } = await desk.ask(newCodeCall('p9', 'hu'));
    copy = copyDatabase(street.data);
    expect((await enrolWith(street.origin, code)).state).toBe('answered');
    await desk.ask(signOutCall());
    await works(1);
    await headsKept(3);
    await street.restart((data) => putBack(data, copy));
    for (const given of [code, link.split('#')[1] ?? ''])
      expect(await enrolWith(street.origin, given)).toMatchObject({ error: { code: 'expired-code' } });
    expect(await desk.call(meCall())).toMatchObject({ error: { code: 'no-session' } });
    expect((await phone.call(meCall())).state).toBe('answered');
  });

  test('is known by what a phone has seen, when even the whole folder was copied back', async () => {
    await works(3);
    const { checkpoint } = await phone.pullAll();
    await street.restart((data) => {
      putBack(data, copy);
      rmSync(headsPath(data));
    });
    expect(street.station.epoch).toBe(1);
    const pulled = await phone.call(pullCall(checkpoint));
    expect(pulled).toMatchObject({
      state: 'answered',
      body: { reset: true, checkpoint: { epoch: 2, seq: 2 } },
      station: { epoch: 2 },
    });
    expect(await street.station.db.get('SELECT epoch FROM station')).toEqual({ epoch: 2 });
  });

  test('is known also when it has grown beyond what was seen: the chain tells', async () => {
    await works(1);
    const { checkpoint } = await phone.pullAll();
    await street.restart((data) => {
      putBack(data, copy);
      rmSync(headsPath(data));
    });
    await phone.send(await phone.log('parcel'), await phone.log('handy'));
    expect(await phone.pull(checkpoint)).toMatchObject({ reset: true, checkpoint: { epoch: 2 } });
  });

  test('brings one new life, however many phones find out at once', async () => {
    await works(3);
    const { checkpoint } = await phone.pullAll();
    await street.restart((data) => {
      putBack(data, copy);
      rmSync(headsPath(data));
    });
    const pages = await Promise.all(Array.from({ length: 8 }, () => phone.pull(checkpoint)));
    expect(new Set(pages.map((page) => page.checkpoint.epoch))).toEqual(new Set([2]));
    expect(street.logged).toHaveLength(1);
  });

  test('[L2] seen by two at once it begins once: the desk’s numbers jump once', async () => {
    const { db, life } = street.station;
    const running = async () =>
      (await db.get<{ n: number }>('SELECT desk_running AS n FROM streets'))?.n ?? 0;
    const [before, seen] = [await running(), { street: STREET, epoch: 1, seq: 9 }];
    await Promise.all([life.endedBefore(seen), life.endedBefore(seen), life.endedBefore(seen)]);
    expect(life.epoch).toBe(2);
    expect((await running()) - before).toBeLessThan(1100);
  });

  test('put back twice, it is never taken for a life that phones remember', async () => {
    await works(1);
    await street.restart((data) => putBack(data, copy));
    await works(1);
    const { checkpoint } = await phone.pullAll();
    await street.restart((data) => {
      putBack(data, copy);
      rmSync(headsPath(data));
    });
    expect(street.station.epoch).toBe(1);
    expect((await phone.pull(checkpoint)).checkpoint.epoch).toBe(3);
  });

  test('a mark that only looks like one moves nothing', async () => {
    const { checkpoint } = await phone.pullAll();
    const forged = { ...checkpoint, seq: checkpoint.seq + 100 };
    expect(await phone.pull(forged)).toMatchObject({ reset: true, checkpoint: { epoch: 1 } });
  });

  test('the slips of the desk and the numbers of phones are not given out again', async () => {
    const desk = await street.desk('diao');
    const before = await slipsOf(desk, 2);
    await headsKept(4);
    await street.restart((data) => putBack(data, copy));
    const after = await slipsOf(await street.desk('diao'), 2);
    expect(new Set([...before, ...after]).size).toBe(4);
    const points = await street.station.db.all<{ devices_after: number }>('SELECT devices_after FROM points');
    for (const { devices_after } of points) expect(devices_after).toBeGreaterThan(1);
  });
});

async function slipsOf(desk: TestPhone, count: number): Promise<string[]> {
  const slips: string[] = [];
  for (let i = 0; i < count; i++) {
    const log = await desk.log('street');
    await desk.send(log);
    const text = 'SELECT slip FROM help_requests WHERE id = $1';
    slips.push((await street.station.db.get<{ slip: string }>(text, log.request))?.slip ?? '');
  }
  return slips;
}

test('an ordinary restart begins no new life, also when the last commits were not noted beside the database', async () => {
  const heads = readFileSync(headsPath(street.data));
  await works(3);
  await headsKept(5);
  await street.restart((data) => writeFileSync(headsPath(data), heads));
  expect(street.station.epoch).toBe(1);
  await street.restart((data) => writeFileSync(headsPath(data), '{"epoch":'));
  expect([street.station.epoch, street.logged]).toEqual([1, []]);
});

describe('[F51] a damaged database', () => {
  test('wherever a page is torn: it refuses to serve with a sentence, or serves what verify finds sound', async () => {
    const seed = 20261123;
    const random = seededRandom(seed);
    const whole = readFileSync(copy);
    let refused = 0;
    for (let round = 0; round < 12; round++) {
      const page = Math.floor((random() * whole.length) / 4096);
      const torn = Buffer.from(whole);
      torn.fill(0xa5, page * 4096, page * 4096 + 512);
      await street
        .restart((data) => {
          putBack(data, copy);
          rmSync(headsPath(data), { force: true });
          writeFileSync(databasePath(data), torn);
        })
        .then(
          async () => expect(await findingsOf(street.station), `seed ${seed}, page ${page}`).toEqual([]),
          async (error: Error) => {
            expect(error.message).toMatch(/docs\/operations\.md, "A damaged database"/);
            refused += 1;
            putBack(street.data, copy);
            await street.reopen();
          },
        );
    }
    expect(refused, `seed ${seed}`).toBeGreaterThan(6);
  });

  test('that is gone is not taken for a new station', async () => {
    await headsKept(2);
    await expect(street.restart((data) => rmSync(databasePath(data)))).rejects.toThrow(
      /The database is gone/,
    );
    putBack(street.data, copy);
    await street.reopen();
  });
});
