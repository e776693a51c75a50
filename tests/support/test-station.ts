import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../src/server/app.ts';
import type { Config } from '../../src/server/config.ts';
import type { Station } from '../../src/server/context.ts';
import { openStation } from '../../src/server/open-station.ts';
import { startSession } from '../../src/server/session.ts';
import { createHandClock, type HandClock } from './hand-clock.ts';
import { type Caller, callerAt } from './test-caller.ts';
import { phoneOf, type TestPhone } from './test-phone.ts';
import { fillStreets, INHABITANTS, STREET } from './test-street.ts';

/** The real station over real HTTP, on a database of its own, with a clock that the test moves. */
export interface TestStation {
  readonly origin: string;
  readonly station: Station;
  readonly clock: HandClock;
  /** Folder of database and keys. */
  readonly data: string;
  /** Lines that the station logged. */
  readonly logged: readonly string[];
  /** A phone of this person; by default of his point. `now` is the clock of the phone. */
  phone(person: string, options?: PhoneOptions): Promise<TestPhone>;
  /** The same person at a PC. */
  desk(person: string, street?: string): Promise<TestPhone>;
  /** Someone without a session. */
  stranger(): Caller;
  /** Closes station and database and opens them again at the same address and data, with `between` done to them. */
  restart(between?: (data: string) => void): Promise<void>;
  /** Closes it, so that something may be done to its folder; `reopen` opens it again. */
  shut(): Promise<void>;
  /** Opens it after `shut`, or after a restart in which it refused to. */
  reopen(): Promise<void>;
  stop(): Promise<void>;
}

/** What a phone may differ in. */
export interface PhoneOptions {
  readonly point?: 'p9' | 'p10';
  readonly street?: string;
  readonly now?: () => number;
}

interface Open {
  readonly station: Station;
  readonly app: FastifyInstance;
  readonly origin: string;
}

const YEAR = 365 * 86_400_000;

/** Starts a station with the test street; the caller stops it. */
export async function aStation(dist = '/no-app-built', more: Partial<Config> = {}): Promise<TestStation> {
  const data = mkdtempSync(join(tmpdir(), 'jieyou-station-'));
  const clock = createHandClock();
  const logged: string[] = [];

  async function open(port: number): Promise<Open> {
    const config: Config = { host: '127.0.0.1', port, data, dist, ...more };
    const station = await openStation(config, { clock, log: (line) => logged.push(line), patience: 200 });
    const app = await buildApp(station);
    return { station, app, origin: await app.listen({ host: config.host, port }) };
  }

  let { station, app, origin } = await open(0);
  await station.db.transaction((sql) => fillStreets(sql, clock.now()));

  async function close(): Promise<void> {
    await app.close();
    await station.db.close();
  }

  async function reopen(): Promise<void> {
    ({ station, app, origin } = await open(Number(new URL(origin).port)));
    await forgetOldSockets(origin);
  }

  async function session(person: string, device: string | null, street: string): Promise<Caller> {
    const expires_at = clock.now() + YEAR;
    const secret = await station.db.transaction((sql) =>
      startSession(sql, { street, person, device, expires_at }, clock.now()),
    );
    return callerAt(origin, secret);
  }

  return {
    get origin() {
      return origin;
    },
    clock,
    data,
    logged,
    get station() {
      return station;
    },
    async phone(person, { street = STREET, now = clock.now, ...options } = {}) {
      const point = options.point ?? pointOf(person);
      const { id, number } = await enrol(station, street, person, point);
      const caller = await session(person, id, street);
      return phoneOf(caller, {
        person,
        device: id,
        number,
        now,
        point: { id: point, number: POINT_NUMBERS[point] },
      });
    },
    async desk(person, street = STREET) {
      return phoneOf(await session(person, null, street), { person, device: 'desk', now: clock.now });
    },
    stranger: () => callerAt(origin),
    async restart(between) {
      await close();
      between?.(data);
      await reopen();
    },
    shut: close,
    reopen,
    async stop() {
      await close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The connections of the closed station lie in `fetch`'s pool until somebody trips over them. */
async function forgetOldSockets(origin: string): Promise<void> {
  let answered: Response | undefined;
  while (!answered) answered = await fetch(`${origin}/healthz`).catch(() => undefined);
  await answered.text();
}

const POINT_NUMBERS = { p9: 9, p10: 10 } as const;

function pointOf(person: string): 'p9' | 'p10' {
  const point = INHABITANTS.find(({ id }) => id === person)?.point;
  return point === 'p10' ? 'p10' : 'p9';
}

/** Writes the rows that an enrolment leaves. */
async function enrol(
  { db, clock }: Station,
  street: string,
  person: string,
  point: string,
): Promise<{ id: string; number: number }> {
  return db.transaction(async (sql) => {
    const text = 'SELECT COUNT(*) AS count FROM device_points WHERE street = $1 AND point = $2';
    const number = ((await sql.get<{ count: number }>(text, street, point))?.count ?? 0) + 1;
    const id = `${street}-${point}-${number}`;
    const now = clock.now();
    await sql.run(
      `INSERT INTO devices (id, street, point, number, name, public_key, person, enrolled_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      ...[id, street, point, number, 'test phone', `key of ${id}`, person, now],
    );
    await sql.run('INSERT INTO device_hands (device, person, since) VALUES ($1, $2, $3)', id, person, now);
    await sql.run(
      'INSERT INTO device_points (device, street, point, number, since) VALUES ($1, $2, $3, $4, $5)',
      ...[id, street, point, number, now],
    );
    return { id, number };
  });
}
