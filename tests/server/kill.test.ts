import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY } from '../../src/domain/day.ts';
import type { Entry } from '../../src/domain/entry.ts';
import { slipDigits } from '../../src/domain/slip.ts';
import { pushCall } from '../../src/protocol/push.ts';
import { databasePath } from '../../src/server/config.ts';
import { newSession, startSession } from '../../src/server/session.ts';
import { outcome } from '../support/push-results.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { type StationProcess, startStation } from '../support/station-process.ts';
import { callerAt } from '../support/test-caller.ts';
import { phoneOf, type TestPhone } from '../support/test-phone.ts';
import { aStation } from '../support/test-station.ts';
import { STREET } from '../support/test-street.ts';

const ROUNDS = 20;
const AT_ONCE = 4;
/** `KILL_SEED` repeats the moments of an earlier run; else every run has its own, so that in time all are hit. */
const SEED = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);
const MOMENTS = 16;
/** A push of two entries has about this many: before and after each statement and each file. */
const LAST_MOMENT = 110;

process.stdout.write(`station killed: KILL_SEED=${SEED}\n`);

let data: string;
let secret: string;
let device: string;
let station: StationProcess;

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'jieyou-kill-'));
  const street = await aStation();
  ({ device } = await street.phone('li'));
  const { db } = street.station;
  secret = await startSession(db, newSession(STREET, 'li', device, Date.now()), Date.now());
  cpSync(street.data, data, { recursive: true });
  await street.stop();
  station = await startStation(data);
});
afterEach(async () => {
  await station.stop();
  rmSync(data, { recursive: true, force: true });
});

function phoneAt({ origin }: StationProcess): TestPhone {
  const point = { id: 'p9', number: 9 };
  return phoneOf(callerAt(origin, secret), { person: 'li', device, now: Date.now, point, number: 1 });
}

function portOf({ origin }: StationProcess): number {
  return Number(new URL(origin).port);
}

/** What is known of the entries that were sent. */
interface Ledger {
  /** Answered as accepted: id → seq. */
  readonly accepted: Map<string, number>;
  /** Sent, and the station died before it answered. */
  readonly open: Entry[][];
}

test('[F46] [P2] killed in the middle of pushes, 20 times: whatever was answered is there, nothing is there in half or twice', {
  timeout: 120_000,
}, async () => {
  const random = seededRandom(SEED);
  const caller = callerAt(station.origin, secret);
  const phone = phoneOf(caller, {
    person: 'li',
    device,
    now: Date.now,
    point: { id: 'p9', number: 9 },
    number: 1,
  });
  const ledger: Ledger = { accepted: new Map(), open: [] };
  let cut = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const before = ledger.accepted.size;
    await pushUntil(phone, ledger, 1 + Math.floor(random() * 12));
    cut += ledger.open.length;
    station = await startStation(data, { port: portOf(station) });
    await sendAgain(phone, ledger);
    expect(ledger.accepted.size, `seed ${SEED}, round ${round}`).toBeGreaterThan(before);
  }
  expect(cut).toBeGreaterThan(ROUNDS);
  await allThereOnce(phone, ledger);
  await station.stop();
  expect(verify()).toMatch(/, 0 findings\.$/);
  station = await startStation(data);
});

test('[F46] [P2] killed at any statement of a push, or beside any file it writes: every batch is there whole or not at all', {
  timeout: 180_000,
}, async () => {
  const random = seededRandom(SEED + 1);
  const moments = Array.from({ length: MOMENTS }, () => 1 + Math.floor(random() * LAST_MOMENT));
  const phone = phoneAt(station);
  const ledger: Ledger = { accepted: new Map(), open: [] };
  let killed = 0;
  await station.stop();
  for (const killAt of moments) {
    // The first writing transaction is the start's own: an early moment falls before it listens.
    const started = await startStation(data, { port: portOf(station), killAt }).catch(() => undefined);
    if (!started) {
      killed += 1;
      continue;
    }
    station = started;
    const batch = [await phone.log('street', { typed: { text: '路灯' } }), await phone.log('repair')];
    const answer = await phone.send(...batch).catch(() => undefined);
    if (answer) for (const { id, seq = 0 } of answer.results) ledger.accepted.set(id, seq);
    else ledger.open.push(batch);
    killed += answer ? 0 : 1;
    await (answer ? station.kill() : station.dead);
    for (const sent of ledger.open)
      expect([0, sent.length], `moment ${killAt}, seed ${SEED + 1}`).toContain(inDatabase(sent));
  }
  expect(killed, `moments ${moments}`).toBeGreaterThan(MOMENTS / 2);
  station = await startStation(data, { port: portOf(station) });
  await sendAgain(phone, ledger);
  await allThereOnce(phone, ledger);
  await station.stop();
  expect(verify()).toMatch(/, 0 findings\.$/);
  station = await startStation(data);
});

/** How many of these entries lie in the database of the dead station. */
function inDatabase(entries: readonly Entry[]): number {
  const database = new DatabaseSync(databasePath(data));
  const find = database.prepare('SELECT COUNT(*) AS count FROM entries WHERE id = ?');
  const count = entries.reduce((sum, { id }) => sum + Number(find.get(id)?.['count']), 0);
  database.close();
  return count;
}

test('[F50] on a full disk nothing is acknowledged; with room again everything goes on', {
  timeout: 60_000,
}, async () => {
  await station.stop();
  station = await startStation(data, { port: portOf(station), fullAtKb: 700 });
  const phone = phoneAt(station);
  const sent: Entry[] = [];
  let answer = await phone.call(pushCall(phone.batch([])));
  while (answer.state === 'answered') {
    const log = await phone.log('street', { typed: { text: '长'.repeat(4000) } });
    sent.push(log);
    answer = await phone.call(pushCall(phone.batch([log])));
  }
  expect(answer).toMatchObject({ state: 'problem', status: 503, error: { code: 'busy' } });
  await station.stop();
  station = await startStation(data, { port: portOf(station) });
  const words = (await Promise.all(sent.map((log) => phone.send(log)))).map(outcome);
  expect(words).toEqual([...sent.slice(1).map(() => 'duplicate'), 'accepted']);
  expect(verify()).toMatch(/, 0 findings\.$/);
});

test('[F50] while another program holds the database, pushes get 503, pulls their answer; afterwards nothing is missing', {
  timeout: 60_000,
}, async () => {
  const phone = phoneAt(station);
  const log = await phone.log('street', { typed: { text: '路灯' } });
  const holder = new DatabaseSync(databasePath(data));
  holder.exec('BEGIN IMMEDIATE');
  const answer = await phone.call(pushCall(phone.batch([log])));
  expect(answer).toMatchObject({ state: 'problem', status: 503, error: { code: 'busy' } });
  expect((await phone.pull()).documents).toEqual([]);
  const [healthy, ready] = await Promise.all([get('/healthz'), get('/readyz')]);
  expect([healthy.status, ready.status, await ready.json()]).toEqual([
    200,
    503,
    { ready: false, why: 'busy' },
  ]);
  holder.exec('ROLLBACK');
  holder.close();
  expect(outcome(await phone.send(log))).toBe('accepted');
  await expect.poll(async () => (await get('/readyz')).status, { timeout: 5000 }).toBe(200);
});

test('[F50] a database that may only be read serves what it has and acknowledges nothing', {
  timeout: 60_000,
}, async () => {
  const before = await phoneAt(station).log('street', { typed: { text: '从前' } });
  await phoneAt(station).send(before);
  await station.stop();
  age(databasePath(data));
  chmodSync(databasePath(data), 0o444);
  station = await startStation(data, { port: portOf(station), mortal: true });
  const phone = phoneAt(station);
  const log = await phone.log('street', {
    n: 2,
    body: { slip: slipDigits({ point: 9, device: 1, running: 2 }) },
  });
  const answer = await phone.call(pushCall(phone.batch([log])));
  expect(answer).toMatchObject({ state: 'problem', status: 503, error: { code: 'busy' } });
  expect((await phone.pull()).documents.map(({ id }) => id)).toEqual([before.request]);
  expect(await (await get('/readyz')).json()).toEqual({ ready: false, why: 'readOnly' });
  await station.stop();
  for (const end of ['', '-wal', '-shm'])
    if (existsSync(databasePath(data) + end)) chmodSync(databasePath(data) + end, 0o644);
  station = await startStation(data, { port: portOf(station) });
  expect(outcome(await phoneAt(station).send(log))).toBe('accepted');
});

/** A session of some days, which the next use of it would lengthen. */
function age(path: string): void {
  const database = new DatabaseSync(path);
  database.exec(`UPDATE sessions SET expires_at = expires_at - ${3 * DAY}`);
  database.close();
}

function get(path: string): Promise<Response> {
  return fetch(station.origin + path);
}

/** Pushes from several hands at once, and kills the station when the `answers`-th answer arrives. */
async function pushUntil(phone: TestPhone, { accepted, open }: Ledger, answers: number): Promise<void> {
  let left = answers;
  let killed: Promise<void> | undefined;
  async function pushOn(): Promise<void> {
    while (!killed) {
      const batch = [await phone.log('street', { typed: { text: '路灯' } }), await phone.log('repair')];
      const answer = await phone.send(...batch).catch(() => undefined);
      if (!answer) {
        open.push(batch);
        continue;
      }
      for (const { id, seq = 0 } of answer.results) accepted.set(id, seq);
      if (--left <= 0) killed ??= station.kill();
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, pushOn));
  await killed;
}

/** What got no answer is sent again: a batch is all there or not at all, and what was answered keeps its place. */
async function sendAgain(phone: TestPhone, { accepted, open }: Ledger): Promise<void> {
  for (const batch of open.splice(0)) {
    const { results } = await phone.send(...batch);
    expect(new Set(results.map(({ outcome }) => outcome)).size).toBe(1);
    expect(['accepted', 'duplicate']).toContain(results[0]?.outcome);
    for (const { id, seq = 0 } of results) accepted.set(id, seq);
  }
}

async function allThereOnce(phone: TestPhone, { accepted }: Ledger): Promise<void> {
  const documents = [...(await phone.pullAll()).documents.values()];
  const there = documents.flatMap(({ entries }) => entries.map(({ id, seq }) => [id, seq] as const));
  expect(new Map(there)).toEqual(accepted);
  expect(there).toHaveLength(accepted.size);
}

/** The operator's own command, on the same data. */
function verify(): string {
  const script = resolve(import.meta.dirname, '../../src/server/verify.ts');
  const env = { ...process.env, JIEYOU_DATA: data };
  const run = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
  return run.stdout.trim();
}
