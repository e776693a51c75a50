import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DAY } from '../../src/domain/day.ts';
import { type BackedUp, backUp } from '../../src/server/backup/back-up.ts';
import { manifestPath } from '../../src/server/backup/manifest.ts';
import { restore } from '../../src/server/backup/restore.ts';
import { databasePath } from '../../src/server/config.ts';
import { runScript } from '../support/run-script.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

// Two cores, and a disk that syncs.
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

/** A day's work, and the backup of it. */
async function aDay(keepDays?: number): Promise<BackedUp> {
  const phone = await street.phone('li');
  await phone.send(await phone.log('repair'));
  street.clock.elapse(DAY);
  const order = { data: street.data, to, withKeys: false, now: street.clock.now() };
  return backUp({ ...order, ...(keepDays !== undefined && { keepDays }) });
}

const lying = () => readdirSync(to).filter((name) => name.startsWith('jieyou-'));

test('[F73] a backup that is older than what is kept goes once a younger one is checked and holds all that it held', async () => {
  const first = await aDay();
  const second = await aDay();
  const third = await aDay(2);
  expect([third.dropped, lying().length]).toEqual([[], 3]);
  street.clock.elapse(60_000);
  const fourth = await aDay(2);
  expect(fourth.dropped).toEqual([first, second].map(({ folder }) => basename(folder)));
  expect(lying()).toEqual([third, fourth].map(({ folder }) => basename(folder)));
});

test('[F51] however old, the checked one before the newest stays: a clock that ran ahead leaves two', async () => {
  await aDay();
  const second = await aDay();
  street.clock.elapse(3000 * DAY);
  const third = await aDay(30);
  expect(lying()).toEqual([second, third].map(({ folder }) => basename(folder)));
  // The second is damaged since: it is not what anybody could fall back on.
  writeFileSync(databasePath(second.folder), 'x');
  street.clock.elapse(3000 * DAY);
  const fourth = await aDay(30);
  expect(lying()).toEqual([third, fourth].map(({ folder }) => basename(folder)));
});

test('[F51] one in which something does not add up takes no other’s place', async () => {
  await aDay();
  await aDay();
  await street.station.db.run('UPDATE entries SET time = time - 1 WHERE seq = 1');
  street.clock.elapse(300 * DAY);
  const suspect = await aDay(30);
  expect([suspect.findings.length > 0, suspect.dropped]).toEqual([true, []]);
  expect(lying()).toHaveLength(3);
});

test('[F49] one that holds what the newest does not is kept and named: of a life that a restore ended, of another station', async () => {
  const first = await aDay();
  const lost = await aDay();
  await street.shut();
  await restore({ data: street.data, from: first.folder, now: street.clock.now() });
  await street.reopen();
  const foreign = join(to, 'jieyou-2020-01-01-000000-e1');
  cpSync(first.folder, foreign, { recursive: true });
  writeFileSync(manifestPath(foreign), JSON.stringify({ ...first.manifest, stationId: 'other', madeAt: 0 }));
  street.clock.elapse(300 * DAY);
  await aDay(30);
  const newest = await aDay(30);
  expect(newest.different).toEqual([basename(lost.folder)]);
  expect(existsSync(lost.folder) && existsSync(foreign)).toBe(true);
  expect(existsSync(first.folder)).toBe(false);
});

test('one that holds the keys is not deleted for one that does not', async () => {
  const now = () => street.clock.now();
  const { folder } = await backUp({ data: street.data, to, withKeys: true, now: now() });
  await aDay();
  street.clock.elapse(300 * DAY);
  await aDay(30);
  expect((await aDay(30)).different).toEqual([basename(folder)]);
  street.clock.elapse(1000);
  const last = await backUp({ data: street.data, to, withKeys: true, now: now(), keepDays: 30 });
  expect(last.dropped).toEqual([basename(folder)]);
});

test('[F73] what a killed backup left half done goes too, and nothing else in the folder is touched', async () => {
  await aDay();
  for (const name of ['.partial-1', '.partial-2', 'photos of the street']) {
    mkdirSync(join(to, name));
    writeFileSync(join(to, name, 'jieyou.sqlite'), 'x');
  }
  const [now, old] = [street.clock.now() / 1000, (street.clock.now() - 40 * DAY) / 1000];
  utimesSync(join(to, '.partial-1'), old, old);
  utimesSync(join(to, '.partial-2'), now, now);
  await aDay(30);
  expect(readdirSync(to).filter((name) => !name.startsWith('jieyou-'))).toEqual([
    '.partial-2',
    'photos of the street',
  ]);
});

test('[F73] the command keeps thirty days unless it is told otherwise, and says what went', async () => {
  street.clock.set(Date.now() - 50 * DAY);
  const old = await aDay();
  await aDay();
  const whole = join(to, 'whole');
  cpSync(old.folder, join(whole, basename(old.folder)), { recursive: true });
  const all = await runScript('backup', street.data, '--to', whole, '--keep', 'all');
  expect([all.code, readdirSync(whole)]).toEqual([0, expect.arrayContaining([basename(old.folder)])]);
  const usual = await runScript('backup', street.data, '--to', to);
  expect([usual.code, usual.said]).toEqual([0, expect.stringContaining(basename(old.folder))]);
  expect(usual.said).toContain('30');
  const wrong = await runScript('backup', street.data, '--to', to, '--keep', '0');
  expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining('--keep')]);
});
