import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
beforeAll(async () => {
  street = await aStation();
});
afterAll(() => street.stop());

describe('push', () => {
  test('[P1] every entry gets its own answer, in order', async () => {
    const phone = await street.phone('li');
    const entries = [await phone.log('repair'), await phone.log('street', { typed: { text: '路灯不亮' } })];
    const answer = await phone.send(...entries);
    expect(answer.results.map(({ id, outcome }) => [id, outcome])).toEqual(
      entries.map(({ id }) => [id, 'accepted']),
    );
    const pulled = await phone.pullAll();
    expect([...pulled.documents.keys()].sort()).toEqual(entries.map(({ request }) => request).sort());
  });
});
