import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Entry } from '../../src/domain/entry.ts';
import { pushCall } from '../../src/protocol/push.ts';
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
const SEED = 20261120;

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
