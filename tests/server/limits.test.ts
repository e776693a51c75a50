import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ME_PATH, meCall, SIGN_IN_PATH } from '../../src/protocol/sign-in.ts';
import { startSession } from '../../src/server/session.ts';
import { addressOf, PER_ADDRESS, PER_SESSION } from '../../src/server/session-limit.ts';
import { WRONG_FROM_ONE_ADDRESS } from '../../src/server/sign-in.ts';
import { type Asked, codesOf } from '../support/codes-of.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { STREET } from '../support/test-street.ts';

// Thousands of requests, and passwords that are slow on purpose.
vi.setConfig({ testTimeout: 60_000 });

let street: TestStation;
beforeEach(async () => {
  street = await aStation();
});
afterEach(() => street.stop());

/** So many requests, each with these headers. */
function many(path: string, count: number, headers: (index: number) => Record<string, string>): Asked[] {
  return Array.from({ length: count }, (_, index) => ({ path, headers: headers(index) }));
}

describe('[A6] who asks too often', () => {
  test('[F64] [A6] a stranger who makes up another cookie and another address each time has one limit, that of the address he has', async () => {
    const made = (index: number) => ({ cookie: `jieyou=${index}`, 'x-forwarded-for': `192.0.2.${index}` });
    const told = await codesOf(street.origin, many(`/api${ME_PATH}`, PER_ADDRESS + 3, made));
    // Those that come close together are counted together, so that it may be some fewer.
    expect(told['no-session']).toBeLessThanOrEqual(PER_ADDRESS);
    expect(told['no-session']).toBeGreaterThan(2 * PER_SESSION);
    expect(await street.stranger().call(meCall())).toMatchObject({
      ...{ status: 429, error: { code: 'too-often' } },
      retryAfter: expect.any(Number),
    });
    // Whoever has a session behind the same address goes on.
    expect((await (await street.phone('li')).call(meCall())).state).toBe('answered');
  });

  test('[A6] [A7] a phone is counted by itself, whatever number of cookies it has, and no other phone is', async () => {
    const own = await street.phone('li');
    const other = await street.phone('zhang');
    const secrets = await Promise.all(Array.from({ length: 3 }, () => anotherCookie(own.device)));
    // A host may not ask for this: every answer is a refusal, and is counted.
    const cookie = (index: number) => ({ cookie: `jieyou=${secrets[index % 3]}` });
    const told = await codesOf(street.origin, many('/api/points', PER_SESSION + 3, cookie));
    expect(told['not-allowed']).toBeLessThanOrEqual(PER_SESSION);
    expect(await own.call(meCall())).toMatchObject({ status: 429, error: { code: 'too-often' } });
    expect((await other.call(meCall())).state).toBe('answered');
    expect(await street.stranger().call(meCall())).toMatchObject({ error: { code: 'no-session' } });
  });

  function anotherCookie(device: string): Promise<string> {
    const { db, clock } = street.station;
    const expires_at = clock.now() + 86_400_000;
    return db.transaction((sql) =>
      startSession(sql, { street: STREET, person: 'li', device, expires_at }, clock.now()),
    );
  }
});

test('[A6] a proxy that no setting names is told of once, without an address', async () => {
  for (const address of ['192.0.2.1', '192.0.2.2']) {
    await fetch(`${street.origin}/api${ME_PATH}`, { headers: { 'x-forwarded-for': address } });
  }
  const lines = street.logged.filter((line) => line.includes('JIEYOU_PROXY'));
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('192.0.2');
});

test('[F64] [A6] all addresses of one house are one: nobody gains by changing his within a /64', () => {
  const of = (ip: string) => addressOf({ ip });
  expect(of('2001:db8:1:2::1')).toBe(of('2001:db8:1:2:ffff::9'));
  expect(of('2001:db8:1:2::1')).not.toBe(of('2001:db8:1:3::1'));
  expect(of('::ffff:198.51.100.7')).toBe(of('198.51.100.7'));
});

describe('[A2] who tries another name each time', () => {
  const tries = (count: number, address: string) =>
    Array.from({ length: count }, (_, index) => ({
      method: 'POST',
      path: `/api${SIGN_IN_PATH}`,
      headers: { 'x-forwarded-for': `192.0.2.${index}, ${address}` },
      body: JSON.stringify({ name: `${address} ${index}`, password: 'x' }),
    }));

  test('[F64] [A2] is stopped at his address before a password is looked at; behind a proxy that the setting names it is the one that the proxy saw', async () => {
    await street.stop();
    street = await aStation(undefined, { proxies: ['127.0.0.1'] });
    const told = await codesOf(street.origin, tries(WRONG_FROM_ONE_ADDRESS + 5, '198.51.100.7'));
    expect(told).toEqual({ 'wrong-password': WRONG_FROM_ONE_ADDRESS, 'too-many-tries': 5 });
    expect(await codesOf(street.origin, tries(1, '198.51.100.8'))).toEqual({ 'wrong-password': 1 });
    street.clock.set(street.clock.now() + 15 * 60_000);
    expect(await codesOf(street.origin, tries(1, '198.51.100.7'))).toEqual({ 'wrong-password': 1 });
  });
});
