import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY } from '../../src/domain/day.ts';
import { heldCall } from '../../src/protocol/media.ts';
import { dropMedia } from '../../src/server/media/drop-media.ts';
import { type MediaFolder, openMediaFolder } from '../../src/server/media/folder.ts';
import { receive } from '../../src/server/media/receive.ts';
import { verifyMedia } from '../../src/server/verify/verify-media.ts';
import { attached, attachWording, download, upload } from '../support/attaching.ts';
import { aJpeg, aWebm, nameOf } from '../support/media-files.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
let phone: TestPhone;
beforeAll(async () => {
  street = await aStation();
  phone = await street.phone('li');
});
afterAll(() => street.stop());

let pictures = 1000;
/** Another picture every time. */
const newPicture = (bytes = 0) => aJpeg(bytes + ++pictures);
const held = async (who: TestPhone, hash: string) => who.call(heldCall(hash));
const halves = () => readdirSync(join(street.data, 'media', 'parts'));
const names = () => (existsSync(join(street.data, 'media')) ? readdirSync(join(street.data, 'media')) : []);

describe('sending', () => {
  test('[M1] a photo that an accepted entry names is kept as it was sent, and found again', async () => {
    const file = newPicture();
    const { hash } = await attached(phone, file);
    expect(await upload(phone, file)).toMatchObject({
      state: 'answered',
      body: { held: file.length, whole: true },
    });
    const answer = await download(phone, hash);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(file);
  });

  test('[F54][M1] photo before doc: 409 until the entry that names it has come', async () => {
    const file = newPicture();
    const log = await phone.log('street');
    const attach = await phone.entry('attach', log.request, attachWording(file));
    expect(await upload(phone, file)).toMatchObject({ status: 409, error: { code: 'media-early' } });
    expect(await held(phone, nameOf(file))).toMatchObject({ state: 'problem', status: 409 });
    expect(names()).not.toContain(hex(nameOf(file)));
    await phone.send(log, attach);
    expect(await upload(phone, file)).toMatchObject({ body: { whole: true } });
  });

  test('[F54][M2] doc before photo: the station says how many of how many have come', async () => {
    const files = [newPicture(), newPicture(), newPicture()];
    const log = await phone.log('street');
    const entries = [];
    for (const file of files) entries.push(await phone.entry('attach', log.request, attachWording(file)));
    await phone.send(log, ...entries);
    for (const file of files.slice(0, 2)) await upload(phone, file);
    const desk = await street.desk('diao');
    const document = await (await desk.fetch(`/api/requests/${log.request}`, {})).json();
    expect(document).toMatchObject({
      state: { photos: 3 },
      media: entries.map(({ id }, index) => ({ entry: id, held: index < 2 })),
    });
  });

  test('[F54] cut at every chunk, it goes on where the station stands', async () => {
    const file = newPicture(5000);
    const { hash } = await attached(phone, file);
    const step = 1021;
    for (let at = 0; at < file.length; at += step) {
      expect(await held(phone, hash)).toMatchObject({ body: at });
      // The first time the answer is lost, the second time the same stretch comes again.
      const stretch = { start: at, end: Math.min(file.length, at + step) };
      await upload(phone, file, stretch);
      await upload(phone, file, stretch);
      if (at === step * 2) await street.restart();
    }
    expect(await held(phone, hash)).toMatchObject({ body: file.length });
    expect(Buffer.from(await (await download(phone, hash)).arrayBuffer())).toEqual(file);
  });

  test('[F54] a stretch that leaves a gap is not taken', async () => {
    const file = newPicture(500);
    await attached(phone, file);
    expect(await upload(phone, file, { start: 100, end: 200 })).toMatchObject({
      status: 416,
      error: { code: 'media-range' },
    });
    expect(await upload(phone, file.subarray(0, -1), {}, nameOf(file))).toMatchObject({ status: 416 });
  });

  test('[F54] the same photo twice, and in parallel, is one file and no trouble', async () => {
    const file = newPicture(3000);
    const first = await attached(phone, file);
    const second = await attached(phone, file);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => upload(phone, file)));
    expect(answers.every((answer) => answer.state === 'answered' && answer.body.whole)).toBe(true);
    expect(names().filter((name) => name.startsWith(hex(first.hash)))).toHaveLength(1);
    for (const { request } of [first, second])
      expect(await mediaOf(request)).toEqual([expect.objectContaining({ held: true })]);
    expect(readdirSync(join(street.data, 'media', 'parts'))).not.toContain(
      expect.stringContaining(hex(first.hash)),
    );
  });

  test('[F54] [X46] a half file of which nothing came for thirty days goes, and its phone begins again from zero', async () => {
    const [file, other] = [newPicture(3000), newPicture()];
    const { hash } = await attached(phone, file);
    await attached(phone, other);
    await upload(phone, file, { start: 0, end: 1000 });
    street.clock.set(street.clock.now() + 29 * DAY);
    await upload(phone, file, { start: 1000, end: 2000 });
    // Thirty days after the first piece, but not after the last.
    street.clock.set(street.clock.now() + 29 * DAY);
    await street.restart();
    expect(await held(phone, hash)).toMatchObject({ body: 2000 });
    street.clock.set(street.clock.now() + DAY);
    await upload(phone, other);
    expect(halves()).toEqual([]);
    expect(await upload(phone, file, { start: 2000, end: file.length })).toMatchObject({ status: 416 });
    expect(await held(phone, hash)).toMatchObject({ body: 0 });
    expect(await upload(phone, file)).toMatchObject({ body: { whole: true } });
    expect(Buffer.from(await (await download(phone, hash)).arrayBuffer())).toEqual(file);
  });

  test('[F54] [X46] what became too old while the station was off goes at its start; whole files stay', async () => {
    const [file, whole] = [newPicture(3000), newPicture()];
    await attached(phone, file);
    const kept = await attached(phone, whole);
    await upload(phone, whole);
    await upload(phone, file, { start: 0, end: 1000 });
    street.clock.set(street.clock.now() + 30 * DAY);
    await street.restart();
    expect(halves()).toEqual([]);
    expect((await download(phone, kept.hash)).status).toBe(200);
  });

  test('[F54] what was damaged on the way is thrown away and sent again', async () => {
    const file = newPicture(200);
    const { hash } = await attached(phone, file);
    const damaged = Buffer.from(file);
    damaged[50] = (damaged[50] ?? 0) ^ 1;
    expect(await upload(phone, damaged, {}, hash)).toMatchObject({
      status: 422,
      error: { code: 'media-damaged' },
    });
    expect(await held(phone, hash)).toMatchObject({ body: 0 });
    expect(await upload(phone, file)).toMatchObject({ body: { whole: true } });
  });

  test('[M1] a hash that was erased answers 410 and nothing of it is kept', async () => {
    const file = newPicture();
    const { hash, request, entry } = await attached(phone, file);
    await upload(phone, file, { start: 0, end: 100 });
    const at = street.clock.now();
    street.station.erasures.add({
      id: entry,
      reason: 'asked',
      at,
      street: 'test-street',
      request,
      entries: [entry],
      media: [hash],
    });
    expect(await upload(phone, file)).toMatchObject({ status: 410, error: { code: 'media-erased' } });
    expect(await held(phone, hash)).toMatchObject({ status: 410 });
    expect((await download(phone, hash)).status).toBe(410);
  });

  test('[F73][E2] erased while its bytes are on their way to the disk, nothing of them stays there', async () => {
    const file = newPicture();
    const { hash, request, entry } = await attached(phone, file);
    const { station } = street;
    const folder = openMediaFolder(street.data);
    const erasing: MediaFolder = {
      ...folder,
      async keep(...whole) {
        const [at, reason] = [street.clock.now(), 'asked' as const];
        const about = { id: entry, street: 'test-street', request, entries: [entry], media: [hash] };
        station.erasures.add({ ...about, at, reason });
        await station.db.transaction((sql) => dropMedia(station, sql, hash));
        await folder.keep(...whole);
      },
    };
    const part = { hash, street: 'test-street', device: phone.device };
    const stretch = { start: 0, end: file.length, total: file.length };
    await expect(receive(station, erasing, part, file, stretch)).rejects.toThrow('media-erased');
    const left = readdirSync(join(street.data, 'media'), { recursive: true }).map(String);
    expect(left.filter((name) => name.includes(hex(hash)))).toEqual([]);
  });
});

describe('reading', () => {
  test('[M4][A5] only who may read the entry gets the file', async () => {
    const file = newPicture();
    const { hash } = await attached(phone, file);
    await upload(phone, file);
    const status = async (who: Pick<TestPhone, 'fetch'>) => (await download(who, hash)).status;
    expect(await status(await street.desk('diao'))).toBe(200);
    expect(await status(await street.phone('hu'))).toBe(200);
    expect(await status(await street.phone('zhang'))).toBe(404);
    expect(await status(await street.desk('wang'))).toBe(404);
    expect(await status(await street.desk('stranger', 'other-street'))).toBe(404);
    expect(await status(street.stranger())).toBe(401);
  });

  test('[M4] knowing a hash gives nothing: the device that names it must have sent the bytes', async () => {
    const file = newPicture();
    const { hash } = await attached(phone, file);
    await upload(phone, file);
    const thief = await street.phone('zhang');
    await attached(thief, file);
    expect((await download(thief, hash)).status).toBe(404);
    expect(await held(thief, hash)).toMatchObject({ body: 0 });
    await upload(thief, file);
    expect((await download(thief, hash)).status).toBe(200);
  });

  test('[F73] [M4] a file is drawn or played, never opened as a page, and kept by no browser', async () => {
    const file = aWebm();
    const { hash } = await attached(phone, file, 'voice');
    await upload(phone, file);
    const { headers } = await download(phone, hash);
    expect(headers.get('content-type')).toBe('audio/webm');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="jieyou\.webm"$/);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

async function mediaOf(request: string): Promise<unknown> {
  const desk = await street.desk('diao');
  return (await (await desk.fetch(`/api/requests/${request}`, {})).json()).media;
}

function hex(hash: string): string {
  return Buffer.from(hash, 'base64url').toString('hex');
}

test('[P2] what is called whole is on the disk under its hash', async () => {
  const file = newPicture();
  const { hash } = await attached(phone, file);
  await upload(phone, file);
  expect(nameOf(readFileSync(join(street.data, 'media', hex(hash))))).toBe(hash);
});

test('[M1] verify finds a file that is missing, changed, or no longer waited for', async () => {
  const files = [newPicture(), newPicture(), newPicture()];
  const [gone = '', changed = '', kept = ''] = await Promise.all(
    files.map(async (file) => {
      const { hash } = await attached(phone, file);
      await upload(phone, file);
      return hash;
    }),
  );
  const path = (hash: string) => join(street.data, 'media', hex(hash));
  rmSync(path(gone));
  writeFileSync(path(changed), 'other');
  await street.station.db.run('DELETE FROM attachments WHERE hash = $1', kept);
  const findings: string[] = [];
  await verifyMedia(street.station.db, street.data, (finding) => findings.push(finding));
  expect(findings.sort()).toEqual([
    expect.stringMatching(/^entry .*nobody waits for/),
    ...[`media ${gone}: its file is missing`, `media ${changed}: its file was changed`].sort(),
  ]);
});

test('[X35] a picture that two phones send is one file, and both rows speak of it as it lies there', async () => {
  const file = newPicture();
  const other = await street.phone('zhang');
  const { hash } = await attached(phone, file);
  await upload(phone, file);
  // As a release before would have cleaned it.
  await street.station.db.run("UPDATE uploads SET kept_hash = 'x', kept_bytes = 1 WHERE hash = $1", hash);
  await attached(other, file);
  await upload(other, file);
  const rows = 'SELECT DISTINCT kept_hash, kept_bytes FROM uploads WHERE hash = $1';
  expect(await street.station.db.all(rows, hash)).toEqual([{ kept_hash: hash, kept_bytes: file.length }]);
});

test('[E2] what is erased is gone from disk and tables, half files too', async () => {
  const [whole, half] = [newPicture(), newPicture()];
  const [one, other] = [await attached(phone, whole), await attached(phone, half)];
  await upload(phone, whole);
  await upload(phone, half, { start: 0, end: 100 });
  await street.station.db.transaction(async (sql) => {
    for (const { hash } of [one, other]) await dropMedia(street.station, sql, hash);
  });
  const left = readdirSync(join(street.data, 'media'), { recursive: true }).map(String);
  for (const { hash } of [one, other]) expect(left.filter((name) => name.includes(hex(hash)))).toEqual([]);
  expect(await mediaOf(one.request)).toEqual([]);
});
