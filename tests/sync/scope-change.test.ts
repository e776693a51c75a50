import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PullAnswer } from '../../src/protocol/pull.ts';
import { everythingOn } from '../support/everything-on.ts';
import { aJpeg } from '../support/media-files.ts';
import { attach, mediaReaches } from '../support/phone-media.ts';
import { enrolledPhone, type RealPhone, until } from '../support/real-phone.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let station: TestStation;
let phone: RealPhone;
let neighbour: TestPhone;

beforeEach(async () => {
  station = await aStation();
  phone = await enrolledPhone(station);
  neighbour = await station.phone('hu');
});

afterEach(async () => {
  phone.road.put();
  await phone.stop();
  await station.stop();
});

/** Words long enough that six of them do not fit into one page. */
const long = (words: string) => `${words} ${'长'.repeat(4000)}`;

async function writes(author: TestPhone, words: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let each = 0; each < count; each++) {
    const log = await author.log('street', { typed: { text: long(words) } });
    await author.send(log);
    ids.push(log.request);
  }
  return ids;
}

/** The administrator's change at the station: the phone stands at the other point now. */
function move(): Promise<void> {
  const who = phone.store.identity.value;
  const device = who && who !== 'none' ? who.device.id : '';
  return station.station.db.transaction(async (sql) => {
    await sql.run("UPDATE devices SET point = 'p10', number = 7 WHERE id = $1", device);
    await sql.run(
      "INSERT INTO device_points (device, street, point, number, since) VALUES ($1, 'test-street', 'p10', 7, 0)",
      device,
    );
  });
}

/** Does `change` after the first page of the next pull; `answers` are all pages, in order. */
function afterFirstPage(change: () => Promise<unknown>): PullAnswer[] {
  const answers: PullAnswer[] = [];
  phone.road.put(async (path, _body, go) => {
    const response = await go();
    if (!path.startsWith('/api/sync/pull')) return response;
    answers.push((await response.clone().json()) as PullAnswer);
    if (answers.length === 1) await change();
    return response;
  });
  return answers;
}

/** A round that the stream had begun may have ended on the cut road, and whoever asks then has asked for that one. */
async function sendUntilPulled(answers: readonly PullAnswer[]): Promise<void> {
  while (answers.length === 0) await phone.send();
}

describe('[L5] the asker’s scope changes', () => {
  test('[F63] [L5] the point is moved between two pages: from zero, and nothing of the old point is left on the disk', async () => {
    await writes(neighbour, '上滩的老事', 2);
    await phone.send();
    expect(await everythingOn(phone.disk)).toContain('上滩的老事');
    phone.road.cut();
    await writes(neighbour, '上滩的新事', 6);
    const there = await station.phone('zhang');
    const expected = await writes(there, '下滩的事', 6);
    phone.road.mend();
    const answers = afterFirstPage(move);
    await sendUntilPulled(answers);
    expect(answers[0]).toMatchObject({ more: true });
    expect(answers[0]?.reset).toBeUndefined();
    expect(answers[1]).toMatchObject({ reset: true });
    expect(answers.at(-1)).toMatchObject({ more: false });

    const held = await phone.store.requests.newest(100);
    expect(held.map(({ id }) => id).sort()).toEqual([...expected].sort());
    const left = await everythingOn(phone.disk);
    for (const words of ['上滩的老事', '上滩的新事']) expect(left).not.toContain(words);
    expect(left).toContain('下滩的事');
    expect(phone.store.identity.value).toMatchObject({ point: { id: 'p10' } });
  });

  test('[F63] [L5] moved once more while it fills: what was half-filled goes as well', async () => {
    await writes(neighbour, '上滩的事', 6);
    // What the stream announced is read by now: no round is half-way when the road is cut.
    await phone.send();
    const there = await station.phone('zhang');
    phone.road.cut();
    await writes(there, '下滩的事', 6);
    await move();
    phone.road.mend();
    const back = () =>
      station.station.db.run(
        "UPDATE devices SET point = 'p9', number = 1 WHERE point = 'p10' AND number = 7",
      );
    const answers = afterFirstPage(back);
    await sendUntilPulled(answers);
    expect(answers[0]).toMatchObject({ reset: true, more: true });
    expect(answers[1]).toMatchObject({ reset: true });
    const left = await everythingOn(phone.disk);
    expect(left).not.toContain('下滩的事');
    expect(left).toContain('上滩的事');
  });

  test('[F63] [L5] photos of the old point go as well; one that was not sent stays', async () => {
    const { request } = await phone.tap();
    const sent = await attach(phone, request, aJpeg(2000));
    await phone.send();
    await mediaReaches(phone, sent, 'received');
    phone.road.put((path, _body, go) =>
      path.includes('/media/') ? Promise.reject(new TypeError('Failed to fetch')) : go(),
    );
    const unsent = await attach(phone, request, aJpeg(3000));
    await phone.send();
    await move();
    await phone.send();
    const left = await until(phone.store.media.watch([sent, unsent]), (rows) => rows.length < 2);
    expect(left.map(({ hash }) => hash)).toEqual([unsent]);
  });

  test('[F63] [L5] killed in the middle of it, no photo of what left is forgotten', async () => {
    const row = await phone.tap();
    const sent = await attach(phone, row.request, aJpeg(7));
    await phone.send();
    await mediaReaches(phone, sent, 'received');
    phone.road.put(async (path, _body, go) => {
      const response = await go();
      if (!path.startsWith('/api/sync/pull')) return response;
      const answer = (await response.json()) as PullAnswer;
      const [held] = await phone.store.requests.byIds([row.request]);
      const documents = held ? [{ ...held, _deleted: true }] : [];
      return Response.json({ ...answer, documents }, { headers: response.headers });
    });
    const { requests } = phone.store;
    const { write } = requests;
    const dying: typeof write = async (page) => {
      await write(page);
      throw new Error('killed');
    };
    Object.assign(requests, { write: dying });
    await phone.send();
    expect(await requests.byIds([row.request])).toEqual([]);
    Object.assign(requests, { write });
    await phone.send();
    expect(await until(phone.store.media.watch([sent]), () => true)).toEqual([]);
  });

  test('[F63] [L5] a role taken away takes its view along', async () => {
    await station.station.db.run(
      `UPDATE people SET roles = '["host","community"]', community = 'c2' WHERE id = 'li'`,
    );
    const there = await station.phone('zhang');
    await writes(there, '下滩的事', 1);
    await phone.send();
    expect(await everythingOn(phone.disk)).toContain('下滩的事');
    await station.station.db.run(`UPDATE people SET roles = '["host"]' WHERE id = 'li'`);
    await phone.send();
    expect(await everythingOn(phone.disk)).not.toContain('下滩的事');
  });

  test('[F63] [L5] unsent words are never purged unseen: they stay, ask for a look, and arrive', async () => {
    const [request = ''] = await writes(neighbour, '上滩的老事', 1);
    await phone.send();
    phone.road.cut();
    const note = await phone.tap({ type: 'note', request, seen: 1, personal: { text: '我补的一句' } });
    const log = await phone.tap({ body: { kind: 'street' }, personal: { text: '我记的一条' } });
    await move();
    phone.road.mend();
    // The station is too busy to take anything, and tells the phone where it stands now.
    phone.road.put((path, body, go) => {
      if (!path.startsWith('/api/sync/push') || body.includes('"entries":[]')) return go();
      const headers = { 'x-jieyou-station': `${station.station.keys.stationId}.1` };
      const busy = { error: { code: 'busy', message: '' } };
      return Promise.resolve(Response.json(busy, { status: 503, headers }));
    });
    await phone.send();
    const left = await everythingOn(phone.disk);
    expect(left).not.toContain('上滩的老事');
    for (const words of ['我补的一句', '我记的一条']) expect(left).toContain(words);
    const shown = await until(phone.store.homeRequests(10), (items) => items.length === 2);
    expect(new Map(shown.map(({ id, arrival }) => [id, arrival]))).toEqual(
      new Map<string, object>([
        [request, { state: 'attention', entryId: note.id, code: 'outOfSight', message: '' }],
        [log.request, { state: 'saved' }],
      ]),
    );

    phone.road.put();
    await phone.send();
    for (const row of [note, log]) expect((await phone.row(row))?.status.state).toBe('received');
    const staff = await (await station.desk('diao')).pullAll();
    expect(staff.documents.get(request)?.entries.at(-1)?.personal?.['text']).toBe('我补的一句');
    // What it recorded itself keeps its card by the journal ([J2]); the other one is out of sight again.
    const own = await until(phone.store.homeRequests(10), (items) => items.length === 1);
    expect(own[0]).toMatchObject({ id: log.request, arrival: { state: 'received' } });
  });
});
