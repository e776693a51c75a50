import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY } from '../../src/domain/day.ts';
import { download } from '../support/attaching.ts';
import { aJpeg, aWebm } from '../support/media-files.ts';
import { attach, mediaReaches, mediaRest, spoilBlob } from '../support/phone-media.ts';
import { enrolledPhone, type RealPhone, until } from '../support/real-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
let phone: RealPhone;
beforeEach(async () => {
  street = await aStation();
  phone = await enrolledPhone(street);
});
afterEach(async () => {
  await phone.stop();
  await street.stop();
});

const fromStation = async (hash: string) => {
  const answer = await download(await street.desk('diao'), hash);
  return answer.ok ? Buffer.from(await answer.arrayBuffer()) : answer.status;
};
const puts = () => phone.road.asked.filter((path) => path.includes('/media/')).length;

describe('on the way', () => {
  test('[M2] a photo and a recording made without a network arrive by themselves, behind their text', async () => {
    phone.road.cut();
    const { request } = await phone.tap();
    const [photo, voice] = [aJpeg(2000), aWebm()];
    const hashes = [await attach(phone, request, photo), await attach(phone, request, voice, 'voice')];
    await phone.send();
    expect(await phone.store.media.due()).toEqual([]);
    phone.road.mend();
    await phone.send();
    for (const hash of hashes) await mediaReaches(phone, hash, 'received');
    expect(await fromStation(hashes[0] ?? '')).toEqual(photo);
    expect(await fromStation(hashes[1] ?? '')).toEqual(voice);
    const paths = phone.road.asked;
    expect(paths.findIndex((path) => path.includes('/media/'))).toBeGreaterThan(
      paths.findIndex((path) => path.includes('/sync/push')),
    );
  });

  test('[F54][M1] cut at every piece, each next try goes on where the station stands', async () => {
    const file = aJpeg(400_000);
    const { request } = await phone.tap();
    let sent = 0;
    let cuts = 0;
    const cutOff = signal(0);
    const lost = new Set<string>();
    phone.road.put(async (path, _body, go) => {
      const answer = await go();
      if (!path.includes('/media/')) return answer;
      sent += 1;
      // What the station says after each new piece is lost, when it has kept the piece; asked again, it may say so.
      const said = await answer.clone().text();
      if (said === '' || lost.has(said)) return answer;
      lost.add(said);
      cutOff.value = ++cuts;
      throw new TypeError('cut');
    });
    const hash = await attach(phone, request, file);
    const arrived = mediaReaches(phone, hash, 'received').then(() => 'arrived');
    for (let rounds = 1; ; rounds++) {
      expect(rounds).toBeLessThan(12);
      const before = cuts;
      await phone.send();
      const cut = until(cutOff, (count) => count > before).then(() => 'cut');
      if ((await Promise.race([arrived, cut])) === 'arrived') break;
    }
    expect(await fromStation(hash)).toEqual(file);
    // Seven pieces; each lost answer costs one question, and no piece goes twice.
    expect(sent).toBeLessThan(20);
  });

  test('[F54] [X46] a phone that was away so long that its half photo was thrown away sends it whole', async () => {
    const file = aJpeg(400_000);
    const { request } = await phone.tap();
    let asked = 0;
    phone.road.put((path, _body, go) => {
      // How much is held, two pieces, and no more.
      if (path.includes('/media/') && ++asked > 3) phone.road.cut();
      return go();
    });
    const hash = await attach(phone, request, file);
    await phone.send();
    await expect.poll(() => asked).toBe(4);
    expect(readdirSync(join(street.data, 'media', 'parts'))).toHaveLength(1);
    phone.road.put();
    street.clock.elapse(31 * DAY);
    phone.clock.elapse(31 * DAY);
    await street.restart();
    expect(readdirSync(join(street.data, 'media', 'parts'))).toEqual([]);
    phone.road.mend();
    await phone.send();
    await mediaReaches(phone, hash, 'received');
    expect(await fromStation(hash)).toEqual(file);
  });

  test('[F54] the same photo on two records is sent once and shown on both', async () => {
    const file = aJpeg(500);
    const [one, two] = [await phone.tap(), await phone.tap()];
    const hash = await attach(phone, one.request, file);
    await attach(phone, two.request, file);
    await phone.send();
    const row = await mediaReaches(phone, hash, 'received');
    expect(row?.uses.map(({ request }) => request)).toEqual([one.request, two.request]);
    const desk = await street.desk('diao');
    for (const { request } of [one, two]) {
      const shown = await (await desk.fetch(`/api/requests/${request}`, {})).json();
      expect(shown.media).toEqual([expect.objectContaining({ held: true })]);
    }
  });

  test('[M2] a photo that does not get through never holds up a text', async () => {
    const { request } = await phone.tap();
    const hang = new Promise<Response>(() => {});
    phone.road.put((path, _body, go) => (path.includes('/media/') ? hang : go()));
    await attach(phone, request, aJpeg(900));
    await phone.send();
    const note = await phone.tap({ request, type: 'note', body: {}, personal: { text: '还在漏' } });
    await phone.send();
    expect((await phone.row(note))?.status.state).toBe('received');
    expect(phone.courier.status.value.state).toBe('idle');
  });

  test('[I5] one that the station refuses is put aside with its reason, the next one goes', async () => {
    const { request } = await phone.tap();
    const bad = await attach(phone, request, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    const good = await attach(phone, request, aJpeg(10));
    await phone.send();
    await mediaReaches(phone, good, 'received');
    expect((await mediaReaches(phone, bad, 'refused'))?.status).toMatchObject({ code: 'media-type' });
    expect(puts()).toBeLessThan(8);
  });

  test('[M1] an erased photo is dropped from the phone', async () => {
    const { request } = await phone.tap();
    const file = aJpeg(33);
    phone.road.put((path, _body, go) => (path.includes('/media/') ? Promise.reject(new TypeError()) : go()));
    const hash = await attach(phone, request, file);
    await phone.send();
    street.station.erasures.add({
      ...{ id: request, reason: 'asked', at: 1, street: 'test-street', request },
      ...{ entries: [], media: [hash] },
    });
    phone.road.put();
    await phone.send();
    await until(phone.store.media.watch([hash]), (rows) => rows.length === 0);
  });

  test('[M2][L6] in a new life of the database the photo is sent once more, again behind its text', async () => {
    const { request } = await phone.tap();
    const hash = await attach(phone, request, aJpeg(77));
    await phone.send();
    await mediaReaches(phone, hash, 'received');
    await phone.store.journal.noteEpoch(7);
    expect(await phone.store.media.due()).toEqual([]);
    const taken = (await phone.store.journal.unsent()).map(({ id, n }) => ({ id, seq: n }));
    const { stationId } = street.station.keys;
    await phone.store.journal.markReceived(taken, { stationId, epoch: 7, at: 1 });
    expect((await phone.store.media.due()).map((row) => row.hash)).toEqual([hash]);
  });
});

describe('on the phone', () => {
  test('[F49][L6] after a restore a photo says that it waits, until the station has it again', async () => {
    const { request } = await phone.tap();
    const hash = await attach(phone, request, aJpeg(78));
    await phone.send();
    await mediaReaches(phone, hash, 'received');
    await phone.store.journal.noteEpoch(7);
    expect((await rowOf(hash)).status.state).toBe('waiting');
    const { stationId } = street.station.keys;
    await phone.store.media.markReceived(hash, { stationId, epoch: 7, seq: 1 });
    expect((await rowOf(hash)).status.state).toBe('received');
  });

  test('[J2][I5] a photo that the street refused asks for its person, on home and in the list, until it is put aside', async () => {
    const { request } = await phone.tap({ body: { kind: 'handy', done: true } });
    const bad = await attach(phone, request, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    await phone.send();
    await mediaReaches(phone, bad, 'refused');
    await until(phone.store.counts(), ({ attention }) => attention === 1);
    const attention = { state: 'attention', code: 'media-type' };
    const listed = await until(phone.store.openRequests(9), (items) => items.length > 0);
    expect(listed).toMatchObject([{ id: request, arrival: attention }]);
    expect(await phone.store.media.dropSent()).toBe(0);

    await phone.store.media.giveUp(bad, phone.clock.now());
    await until(phone.store.counts(), (counts) => counts.attention === 0);
    await until(phone.store.openRequests(9), (items) => items.length === 0);
    expect((await rowOf(bad)).status).toEqual({ state: 'givenUp', at: phone.clock.now() });
    expect(await phone.store.media.dropSent()).toBeGreaterThan(0);
  });

  test('[F26] a lost file leaves the record readable and says so; the next one goes', async () => {
    const { request } = await phone.tap({ personal: { text: '水管漏了' } });
    const lost = await attach(phone, request, aJpeg(44));
    const good = await attach(phone, request, aJpeg(45));
    await spoilBlob(phone.disk, lost);
    await phone.send();
    await mediaReaches(phone, good, 'received');
    await laterRounds(2);
    expect(await mediaReaches(phone, lost, 'missing')).not.toHaveProperty('blob');
    const item = await until(phone.store.watchRequest(request), (read) => read !== 'none');
    expect(item).toMatchObject({ state: { photos: 2 }, arrival: { state: 'received' } });
  });

  test('[F26] one failed reading is not the end of a photo: in a later round it goes', async () => {
    const { request } = await phone.tap();
    const file = aJpeg(46);
    const hash = await attach(phone, request, file);
    await spoilBlob(phone.disk, hash);
    await phone.send();
    await laterRounds(1);
    expect((await rowOf(hash)).status.state).toBe('waiting');
    await spoilBlob(phone.disk, hash, file);
    await laterRounds(1);
    await mediaReaches(phone, hash, 'received');
    expect(await fromStation(hash)).toEqual(file);
  });

  test('[F26] a photo that cannot be read is called lost only in its third round, however long the second lasts', async () => {
    const { request } = await phone.tap();
    const hash = await attach(phone, request, aJpeg(47));
    await spoilBlob(phone.disk, hash);
    await phone.send();
    await laterRounds(1);
    // Its back-off is over, and no round has come: the timer that would bring one is a minute away.
    phone.clock.elapse(30_000);
    await mediaRest(phone);
    expect((await rowOf(hash)).status.state).toBe('waiting');
    await laterRounds(1);
    await mediaReaches(phone, hash, 'missing');
  });

  test('[M2] what the station has may be spent, oldest first; what it does not have never', async () => {
    const { request } = await phone.tap();
    const sent = [await attach(phone, request, aJpeg(1000)), await attach(phone, request, aJpeg(2000))];
    await phone.send();
    for (const hash of sent) await mediaReaches(phone, hash, 'received');
    phone.road.cut();
    const waiting = await attach(phone, request, aJpeg(3000));
    expect(await phone.store.media.dropSent(10)).toBe(aJpeg(1000).length);
    expect((await rowOf(sent[0] ?? '')).blob).toBeUndefined();
    expect((await rowOf(sent[1] ?? '')).blob).toBeDefined();
    await phone.store.media.dropSent();
    expect((await rowOf(sent[1] ?? '')).blob).toBeUndefined();
    expect((await rowOf(waiting)).blob).toBeDefined();
    expect((await rowOf(waiting)).status.state).toBe('waiting');
  });

  test('[L5] what leaves this phone’s sight goes with it, what was not sent stays', async () => {
    const [gone, kept] = [await phone.tap(), await phone.tap()];
    const sent = await attach(phone, gone.request, aJpeg(7));
    await phone.send();
    await mediaReaches(phone, sent, 'received');
    phone.road.cut();
    const unsent = await attach(phone, gone.request, aJpeg(8));
    await phone.store.media.leave([gone.request, kept.request]);
    expect(await until(phone.store.media.watch([sent, unsent]), () => true)).toMatchObject([
      { hash: unsent },
    ]);
  });

  test('[J1][M3] photo and entry are saved together, or neither is', async () => {
    const { request } = await phone.tap();
    const file = aJpeg(9);
    const hash = await attach(phone, request, file);
    const again = await phone.reload();
    phone = again;
    expect((await rowOf(hash)).status.state).toBe('waiting');
    const entries = await phone.store.journal.rowsOf(request);
    expect(entries.map(({ entry }) => [entry.type, entry.personal?.['media']])).toEqual([
      ['log', undefined],
      ['attach', [hash]],
    ]);
  });
});

/** Rounds that come when a file’s own back-off is over; each is over with the media that go behind it. */
async function laterRounds(count: number): Promise<void> {
  for (let round = 0; round < count; round++) {
    await mediaRest(phone);
    phone.clock.elapse(20_000);
    await phone.send();
    await mediaRest(phone);
  }
}

async function rowOf(hash: string) {
  const [row] = await until(phone.store.media.watch([hash]), (rows) => rows.length > 0);
  if (!row) throw new Error('no row');
  return row;
}
