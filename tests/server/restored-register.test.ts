import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { revokeCall } from '../../src/protocol/devices.ts';
import { pullCall } from '../../src/protocol/pull.ts';
import { redactCall } from '../../src/protocol/redact.ts';
import { backUp } from '../../src/server/backup/back-up.ts';
import { restore } from '../../src/server/backup/restore.ts';
import { deviceRegisterPath } from '../../src/server/device-register.ts';
import { erasuresPath } from '../../src/server/erasures.ts';
import { bytesHold } from '../support/bytes-hold.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { newId } from '../support/test-store.ts';
import { findingsOf } from '../support/whole-station.ts';

// Two cores, and a disk that syncs.
vi.setConfig({ testTimeout: 60_000 });

const WORDS = '13900001234';
const OTHERS = '13900005678';

let street: TestStation;
let phone: TestPhone;
let to: string;
let requests: readonly string[];
beforeEach(async () => {
  street = await aStation();
  phone = await street.phone('li');
  to = mkdtempSync(join(tmpdir(), 'jieyou-backups-'));
  const logs = [await aMatter(WORDS), await aMatter(OTHERS)];
  requests = logs.map(({ request }) => request);
  await phone.send(...logs);
});
afterEach(async () => {
  await street.stop();
  rmSync(to, { recursive: true, force: true });
});

const aMatter = (number: string) => phone.log('street', { typed: { text: '路灯不亮', phone: number } });
const left = () => bytesHold(street.data, [WORDS, OTHERS]);

async function backUpNow(): Promise<string> {
  street.clock.elapse(1000);
  const order = { data: street.data, to, withKeys: false, now: street.clock.now() };
  return (await backUp(order)).folder;
}

async function erase(request = ''): Promise<void> {
  const desk = await street.desk('diao');
  await desk.ask(redactCall(request, { id: newId(), reason: 'asked', seen: 99 }));
}

async function restoreFrom(from: string): Promise<void> {
  await street.shut();
  await restore({ data: street.data, from, now: street.clock.now() });
}

/** After the start, and without the database that was moved aside. */
async function started(): Promise<void> {
  await street.reopen();
  expect(await street.station.db.all('SELECT entry FROM personal')).toEqual([]);
  expect(await findingsOf(street.station)).toEqual([]);
  expect(left()).toEqual([]);
}

describe('[F73] a restore of a backup that is older than the erasing', () => {
  test('[F73] [X31] erases again what the register of the data folder says, and no file of the station holds it', async () => {
    const folder = await backUpNow();
    expect(bytesHold(folder, [WORDS])).not.toEqual([]);
    for (const request of requests) await erase(request);
    await restoreFrom(folder);
    // Before anybody starts it.
    expect(left()).toEqual([]);
    await started();
  });

  test('[F73] [X31] the register lost with the disk: its copy that a younger backup laid beside serves as well', async () => {
    const folder = await backUpNow();
    for (const request of requests) await erase(request);
    await backUpNow();
    await street.shut();
    rmSync(erasuresPath(street.data));
    await restore({ data: street.data, from: folder, now: street.clock.now() });
    expect(left()).toEqual([]);
    await started();
  });

  test('[F73] [X31] two registers that know of different people are put together, whichever is longer', async () => {
    const folder = await backUpNow();
    await erase(requests[0]);
    await backUpNow();
    // The station went on with an older register, and erased somebody else.
    await street.restart((data) => rmSync(erasuresPath(data)));
    await erase(requests[1]);
    const own = readFileSync(erasuresPath(street.data), 'utf8');
    await backUpNow();
    const beside = readFileSync(erasuresPath(to), 'utf8');
    expect(beside.trim().split('\n')).toHaveLength(2);
    expect(beside).toContain(own);
    await restoreFrom(folder);
    await started();
  });
});

test('[F49] [A3] two registers of retired phones are put together in the order of what happened', async () => {
  const desk = await street.desk('diao');
  const [first, second] = [await street.phone('zhang'), await street.phone('hu')];
  const folder = await backUpNow();
  await desk.ask(revokeCall(first.device, '手机丢了'));
  await backUpNow();
  await street.restart((data) => rmSync(deviceRegisterPath(data)));
  street.clock.elapse(1000);
  await desk.ask(revokeCall(second.device, '手机丢了'));
  await backUpNow();
  await restoreFrom(folder);
  await street.reopen();
  for (const { call } of [first, second])
    expect(await call(pullCall(undefined))).toMatchObject({ error: { code: 'device-revoked' } });
  expect((await phone.call(pullCall(undefined))).state).toBe('answered');
});
