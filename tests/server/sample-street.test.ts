import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recount } from '../../scripts/recount.ts';
import { DAY, HOUR, momentOf } from '../../src/domain/day.ts';
import { enrolCall } from '../../src/protocol/enrol.ts';
import { ledgerHref } from '../../src/protocol/ledger.ts';
import { pointsCall } from '../../src/protocol/points.ts';
import { ratesCall } from '../../src/protocol/rates.ts';
import { requestCall, requestsCall } from '../../src/protocol/requests.ts';
import { signInCall } from '../../src/protocol/sign-in.ts';
import { buildApp } from '../../src/server/app.ts';
import type { Station } from '../../src/server/context.ts';
import { openStation } from '../../src/server/open-station.ts';
import { periodStart } from '../../src/server/sample/moments.ts';
import { NotASample, type OpenSample, openSample } from '../../src/server/sample/open-sample.ts';
import { invite } from '../../src/server/sample/visitor.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { aBrowser, anEnroller, type TestBrowser } from '../support/test-browser.ts';
import { callerAt } from '../support/test-caller.ts';
import { phoneOf } from '../support/test-phone.ts';
import { findingsOf } from '../support/whole-station.ts';

/** Building passes ten thousand entries through the station; the machine may be busy with other tests. */
const PATIENCE = 120_000;

const NOW = momentOf('2026-11-23', '15:40');
const FIGURES = {
  due: 1640,
  onTime: 1634,
  late: 4,
  overdueOpen: 2,
  notYetDue: 24,
  completed: 1638,
  satisfied: 1240,
};

const clock = createHandClock(NOW);
let data: string;
let sample: OpenSample;
let app: FastifyInstance;
let origin: string;

async function open(now: number): Promise<void> {
  clock.set(now);
  const config = { host: '127.0.0.1', port: 0, data, dist: '/no-app-built' };
  sample = await openSample(config, now, { clock });
  app = await buildApp(sample.station);
  origin = await app.listen({ host: '127.0.0.1', port: 0 });
}

async function close(): Promise<void> {
  await app.close();
  await sample.station.db.close();
}

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'jieyou-sample-'));
  await open(NOW);
}, PATIENCE);
afterAll(async () => {
  await close();
  rmSync(data, { recursive: true, force: true });
});

async function signedIn(name: 'station' | 'line'): Promise<TestBrowser> {
  const desk = aBrowser(origin, '/desk');
  await desk.ask(signInCall({ name, password: 'jieyou-demo' }));
  return desk;
}

const written = (at: number) => new Date(at + 8 * HOUR).toISOString().slice(0, 19).replace('T', ' ');

describe('the sample street on the real station (PRODUCT §6)', () => {
  test('gives exactly the published figures, 99.6 % and 99.2 %', async () => {
    const { counts, rates, beside } = await (await signedIn('station')).ask(ratesCall(periodStart(NOW), NOW));
    expect(counts).toMatchObject(FIGURES);
    expect(rates.onTime.value).toBeCloseTo(0.996, 3);
    expect(rates.satisfaction).toMatchObject({ numerator: 1240, denominator: 1250 });
    expect(rates.coverage).toMatchObject({ numerator: 1250, denominator: 1638 });
    expect(beside.favours).toBeGreaterThan(600);
    expect(beside.emergencies).toBe(1);
  });

  test(
    '[E2] [E4] verify finds nothing: chain, digests, folds and projection agree',
    async () => {
      expect(await findingsOf(sample.station)).toEqual([]);
    },
    PATIENCE,
  );

  test('a recount from the exported file alone agrees with the station', async () => {
    const desk = await signedIn('station');
    const from = periodStart(NOW);
    const text = await (await desk.fetch(ledgerHref(from, NOW), {})).text();
    expect(recount(text, written(from), written(NOW))).toEqual({
      onTime: 1634,
      due: 1640,
      satisfied: 1240,
      fairly: 6,
      rated: 1250,
      completed: 1638,
    });
  });

  test('the board has something in every heap, and one emergency that nobody has answered', async () => {
    const desk = await signedIn('station');
    const { counts, rows } = await desk.ask(requestsCall({ board: 'emergency' }));
    expect(counts).toMatchObject({
      ...{ emergency: 1, new: 7, sentBack: 3, inHand: 14, overdue: 2 },
      ...{ toTell: 6, toCall: 14 },
    });
    expect(rows[0]?.state).toMatchObject({ step: 'reported', emergency: 'medical' });
  });

  test('[H1] one of fifteen points has been silent for three days', async () => {
    const { points } = await (await signedIn('station')).ask(pointsCall());
    expect(points).toHaveLength(15);
    const newest = points.map(({ devices }) => Math.max(...devices.map((each) => each.lastContactAt ?? 0)));
    expect(newest.filter((at) => at < NOW - 3 * DAY)).toHaveLength(1);
    expect(newest.filter((at) => at > NOW - HOUR)).toHaveLength(14);
  });

  test('[A5] the line sees what it was given, and no more', async () => {
    const { rows, counts } = await (await signedIn('line')).ask(requestsCall({ board: 'inHand' }));
    expect(rows.length).toBeGreaterThanOrEqual(4);
    expect(rows.every(({ state }) => state.to?.line === 'chengguan')).toBe(true);
    expect(counts.all).toBeLessThan(1000);
  });

  test('the three minutes: record, dispatch, complete, tell, call, and both fractions move by one', async () => {
    const { phone, desk, line } = await visitors(sample.station);
    const station = await signedIn('station');
    clock.elapse(60_000);
    clock.set(clock.now() + 60_000);
    const log = await phone.log('street', { typed: { text: '路灯不亮' } });
    await phone.send(log);
    const steps = [
      [desk, 'dispatch', { to: { line: 'chengguan' } }],
      [line, 'take', {}],
      [line, 'complete', { outcome: 'solved' }],
      [phone, 'tell', {}],
      [desk, 'call', { result: 'satisfied' }],
    ] as const;
    for (const [actor, type, body] of steps) {
      clock.set(clock.now() + 60_000);
      const { state } = await station.ask(requestCall(log.request));
      await actor.does(type, log.request, { seen: state.lastSeq, body });
    }
    const { counts } = await station.ask(ratesCall(periodStart(NOW), clock.now()));
    expect(counts).toMatchObject({
      due: 1641,
      onTime: 1635,
      completed: 1639,
      satisfied: 1241,
      notYetDue: 24,
    });
  });
});

/** The shop's phone, enrolled by the printed link, and the two accounts, as those who write entries. */
async function visitors(station: Station) {
  const { link } = await invite(station);
  const shop = aBrowser(origin, '/enrol');
  const { device, point } = await shop.ask(enrolCall(await (await anEnroller())(link.split('#')[1] ?? '')));
  expect(device.number).toBe(2);
  const at = (browser: TestBrowser, cookie: string) => callerAt(origin, browser.cookies.get(cookie));
  const now = clock.now;
  const person = 'host-p9';
  const phone = phoneOf(at(shop, 'jieyou'), { person, device: device.id, number: device.number, now, point });
  const desk = at(await signedIn('station'), 'jieyou-desk');
  const line = at(await signedIn('line'), 'jieyou-desk');
  return {
    phone,
    desk: phoneOf(desk, { person: 'dispatcher-1', device: 'desk', now }),
    line: phoneOf(line, { person: 'chengguan-1', device: 'desk', now }),
  };
}

describe('npm run demo', () => {
  test('on the same day it opens what is there', async () => {
    await close();
    await open(NOW + HOUR);
    expect(sample.state).toEqual({ kept: true });
    expect((await (await signedIn('station')).ask(ratesCall(periodStart(NOW), clock.now()))).counts.due).toBe(
      1641,
    );
  });

  test(
    '[V3] on another day it builds a new one: the same station, in its next life',
    async () => {
      const { stationId } = sample.station.keys;
      await close();
      const later = momentOf('2027-02-10', '12:00');
      await open(later);
      expect(sample.state).toMatchObject({ kept: false });
      expect([sample.station.keys.stationId, sample.station.epoch]).toEqual([stationId, 2]);
      const { counts, period } = await (await signedIn('station')).ask(ratesCall(periodStart(later), later));
      expect(written(period.from)).toBe('2026-01-01 00:00:00');
      expect(counts).toMatchObject(FIGURES);
      expect(await findingsOf(sample.station)).toEqual([]);
    },
    PATIENCE,
  );

  test('a real street is never overwritten', async () => {
    const real = mkdtempSync(join(tmpdir(), 'jieyou-real-'));
    const config = { host: '127.0.0.1', port: 0, data: real, dist: '/no-app-built' };
    const station = await openStation(config);
    await station.db.run("INSERT INTO setup (token_hash, made_at) VALUES ('kept', 1)");
    await station.db.close();
    await expect(openSample(config, NOW)).rejects.toThrow(NotASample);
    const again = await openStation(config);
    expect(await again.db.all('SELECT token_hash FROM setup')).toHaveLength(1);
    await again.db.close();
    rmSync(real, { recursive: true, force: true });
  });
});
