import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { redactCall } from '../../src/protocol/redact.ts';
import { type BackedUp, backUp } from '../../src/server/backup/back-up.ts';
import { hashOfFile, readManifest } from '../../src/server/backup/manifest.ts';
import { restore } from '../../src/server/backup/restore.ts';
import { databasePath } from '../../src/server/config.ts';
import { erasuresPath } from '../../src/server/erasures.ts';
import { hexOf, mediaPath } from '../../src/server/media/folder.ts';
import { attached, download, upload } from '../support/attaching.ts';
import { aJpeg, nameOf } from '../support/media-files.ts';
import { enrolledPhone, type RealPhone } from '../support/real-phone.ts';
import { runScript } from '../support/run-script.ts';
import { startStation } from '../support/station-process.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { newId } from '../support/test-store.ts';
import { STREET } from '../support/test-street.ts';
import { findingsOf } from '../support/whole-station.ts';

// Two cores, a disk that syncs, and processes of their own.
vi.setConfig({ testTimeout: 60_000 });

let street: TestStation;
let to: string;
beforeEach(async () => {
  street = await aStation();
  to = mkdtempSync(join(tmpdir(), 'jieyou-backups-'));
});
afterEach(async () => {
  await street.stop();
  rmSync(to, { recursive: true, force: true });
});

const now = () => street.clock.now();

function backUpNow(withKeys = false): Promise<BackedUp> {
  street.clock.elapse(1000);
  return backUp({ data: street.data, to, withKeys, now: now() });
}

async function someWork(): Promise<void> {
  const phone = await street.phone('li');
  await phone.send(await phone.log('street', { typed: { text: '路灯不亮' } }), await phone.log('repair'));
}

/** Bytes in the middle of the file, as a dying disk leaves them. */
function damage(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0xa5, 4096, 3 * 4096);
  writeFileSync(path, bytes);
}

describe('a backup', () => {
  test('is one moment of a station that goes on writing, checked, described, and under a name of its own', async () => {
    await someWork();
    const phone = await street.phone('hu');
    const [first] = await Promise.all([backUpNow(), phone.send(await phone.log('repair'))]);
    const second = await backUpNow();
    expect([first.findings, second.findings]).toEqual([[], []]);
    expect(second.folder).not.toBe(first.folder);
    const manifest = readManifest(second.folder);
    expect(manifest).toMatchObject({
      epoch: 1,
      entries: 3,
      withKeys: false,
      stationId: street.station.keys.stationId,
    });
    expect(manifest?.streets[STREET]?.seq).toBe(3);
    expect(hashOfFile(databasePath(second.folder))).toBe(manifest?.sha256);
    expect(readdirSync(to)).toHaveLength(2);
    expect(readdirSync(second.folder).sort()).toEqual(['jieyou.sqlite', 'manifest.json']);
  });

  test('never takes another’s place', async () => {
    await someWork();
    const order = { data: street.data, to, withKeys: false, now: now() };
    const { folder } = await backUp(order);
    const before = statSync(databasePath(folder)).mtimeMs;
    await expect(backUp(order)).rejects.toThrow(/ENOTEMPTY|EEXIST/);
    expect(statSync(databasePath(folder)).mtimeMs).toBe(before);
    expect(readdirSync(to)).toHaveLength(1);
  });

  test('holds the keys only when asked, and says so; what was erased never travels with it', async () => {
    await someWork();
    const plain = await runScript('backup', street.data, '--to', to);
    expect([plain.code, plain.said]).toEqual([0, expect.stringContaining('The folder "keys" is not in it')]);
    street.clock.elapse(1000);
    const other = mkdtempSync(join(tmpdir(), 'jieyou-backups-'));
    const whole = await runScript('backup', street.data, '--to', other, '--with-keys');
    expect([whole.code, whole.said]).toEqual([0, expect.stringContaining('whoever has it can pretend')]);
    const files = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort();
    expect(files(to).filter((file) => /key|erasures/.test(file))).toEqual([]);
    expect(files(other).filter((file) => file.endsWith('.key'))).toHaveLength(2);
    rmSync(other, { recursive: true });
  });

  test('in which something does not add up is no backup, and moves nothing', async () => {
    await someWork();
    await street.station.db.run('UPDATE entries SET time = time - 1 WHERE seq = 1');
    const { findings, folder, safe } = await backUpNow();
    expect(findings.length).toBeGreaterThan(0);
    expect([safe, folder]).toEqual([false, expect.stringContaining('unchecked')]);
    expect((await (await street.phone('li')).pull()).safe).toBe(0);
    expect((await runScript('backup', street.data, '--to', to)).code).toBe(1);
  });

  test('[J2] makes what is in it safe, street by street, and a phone’s journal lets go of it, and of nothing more', async () => {
    const phone = await enrolledPhone(street);
    const first = await phone.tap();
    await phone.send();
    await phone.send();
    expect(await phone.row(first)).toBeDefined();
    await backUpNow();
    const second = await phone.tap();
    await phone.send();
    expect((await (await street.phone('hu')).pull()).safe).toBe(1);
    expect([await phone.row(first), (await phone.row(second))?.status.state]).toEqual([
      undefined,
      'received',
    ]);
    expect(await phone.store.requests.newest(10)).toHaveLength(2);
    await phone.stop();
  });
});

describe('photos and recordings', () => {
  test('[M2] [J2] lie once beside all backups and come back with the restore; one that is missing is not called safe', async () => {
    const phone = await street.phone('li');
    const file = aJpeg();
    const { hash } = await attached(phone, file);
    await upload(phone, file);
    const whole = await backUpNow();
    expect([whole.manifest.mediaMissing, (await phone.pull()).safe]).toEqual([0, 2]);
    const second = aJpeg(1);
    await attached(phone, second);
    await upload(phone, second);
    rmSync(join(mediaPath(street.data), hexOf(nameOf(second))));
    const { manifest } = await backUpNow();
    expect([manifest.mediaMissing, (await phone.pull()).safe]).toEqual([1, 3]);
    expect(readdirSync(mediaPath(to))).toHaveLength(1);

    await street.shut();
    rmSync(mediaPath(street.data), { recursive: true });
    await restore({ data: street.data, from: whole.folder, now: now() });
    await street.reopen();
    expect((await download(phone, hash)).status).toBe(200);
  });

  test('[F73] what is erased goes from beside the backups, and does not come back', async () => {
    const phone = await street.phone('li');
    const file = aJpeg();
    const { request, hash } = await attached(phone, file);
    await upload(phone, file);
    const { folder } = await backUpNow();
    const desk = await street.desk('diao');
    await desk.ask(redactCall(request, { id: newId(), reason: 'asked', seen: 2 }));
    await backUpNow();
    // The whole disk is lost with its register, and somebody takes the backup from before the erasure.
    rmSync(erasuresPath(street.data));
    expect(readdirSync(mediaPath(to))).toEqual([]);
    await street.shut();
    await restore({ data: street.data, from: folder, now: now() });
    await street.reopen();
    expect((await download(phone, hash)).status).not.toBe(200);
    expect(await street.station.db.all('SELECT * FROM personal')).toEqual([]);
  });

  test('[F73] [X38] a picture erased under a request that the copy does not know is erased in the copy, and holds back nothing', async () => {
    const [file, phone, later] = [aJpeg(), await street.phone('li'), await street.phone('zhang')];
    await attached(phone, file);
    await upload(phone, file);
    const { folder } = await backUpNow();
    const { request } = await attached(later, file);
    const desk = await street.desk('diao');
    await desk.ask(redactCall(request, { id: newId(), reason: 'asked', seen: 99 }));
    await street.shut();
    await restore({ data: street.data, from: folder, now: now() });
    await street.reopen();
    expect(await street.station.db.all('SELECT hash FROM uploads')).toEqual([]);
    expect((await backUpNow()).manifest.mediaMissing).toBe(0);
  });
});

describe('[F49] [F51] the drill', () => {
  test('backup, damage, no service, restore, service: phones come back with all they hold', async () => {
    const phone: RealPhone = await enrolledPhone(street);
    const early = await phone.tap({ body: { kind: 'street' }, personal: { text: '早上' } });
    await phone.send();
    const { folder } = await backUpNow();
    const late = await phone.tap({ body: { kind: 'street' }, personal: { text: '晚上' } });
    await phone.send();
    const desk = await street.desk('diao');
    await desk.does('dispatch', late.request, { body: { to: { line: 'chengguan' } }, seen: 2 });
    await phone.send();
    const before = await street.station.db.all(
      'SELECT id, time, received_at, facts FROM entries ORDER BY id',
    );

    let said = '';
    await expect(
      street
        .restart((data) => damage(databasePath(data)))
        .catch((error: Error) => {
          said = error.message;
          throw error;
        }),
    ).rejects.toThrow(/docs\/operations\.md/);
    expect(said).toContain('The database is damaged');
    const { epoch, aside } = await restore({ data: street.data, from: folder, now: now() });
    expect([epoch, existsSync(databasePath(aside ?? ''))]).toEqual([2, true]);
    await street.reopen();

    await phone.send();
    const after = await street.station.db.all('SELECT id, time, received_at, facts FROM entries ORDER BY id');
    expect(after).toEqual(before);
    expect(await findingsOf(street.station)).toEqual([]);
    expect((await phone.row(late))?.status).toMatchObject({ state: 'received', epoch: 2 });
    // What lies in the restored backup is safe.
    expect(await phone.row(early)).toBeUndefined();
    expect(await phone.store.requests.newest(10)).toHaveLength(2);
    await phone.stop();
  });
});

describe('a restore', () => {
  test('is refused while the station runs, of another station’s backup, of a changed one, of none', async () => {
    await someWork();
    const { folder } = await backUpNow();
    const data = mkdtempSync(join(tmpdir(), 'jieyou-data-'));
    cpSync(street.data, data, { recursive: true });
    const running = await startStation(data);
    const refused = await runScript('restore', data, folder);
    expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('is running. Stop it first.')]);
    await running.stop();

    const other = await aStation();
    await expect(restore({ data: other.data, from: folder, now: now() })).rejects.toThrow(/another station/);
    await other.stop();
    damage(databasePath(folder));
    await expect(restore({ data, from: folder, now: now() })).rejects.toThrow(/not as it was made/);
    await expect(restore({ data, from: to, now: now() })).rejects.toThrow(/is no backup/);
    expect(readdirSync(data).filter((name) => /replaced|restoring/.test(name))).toEqual([]);
    rmSync(data, { recursive: true });
  });

  test('brings a station up on another machine, from a backup with its keys', async () => {
    await someWork();
    const { folder } = await backUpNow(true);
    const data = mkdtempSync(join(tmpdir(), 'jieyou-data-'));
    expect(await runScript('restore', data, folder)).toMatchObject({ code: 0 });
    const started = await startStation(data);
    expect((await fetch(`${started.origin}/healthz`)).status).toBe(200);
    expect(await started.stop()).toBe(0);
    rmSync(data, { recursive: true });
  });
});
