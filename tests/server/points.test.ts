import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  newCodeCall,
  newCommunityCall,
  newLineCall,
  newPersonCall,
  newPointCall,
  pointsCall,
} from '../../src/protocol/points.ts';
import { signInCall } from '../../src/protocol/sign-in.ts';
import { aBrowser } from '../support/test-browser.ts';
import type { Caller } from '../support/test-caller.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
let admin: TestPhone;
beforeEach(async () => {
  street = await aStation();
  admin = await street.desk('diao');
});
afterEach(() => street.stop());

const aPoint = {
  signName: '新巷小巷解忧屋',
  shortName: '新巷',
  community: 'c1',
  address: '示例路1号',
  landmark: '井边',
};

async function refusal(caller: Caller, call: Parameters<Caller['call']>[0]): Promise<string> {
  const answer = await caller.call(call);
  return answer.state === 'problem' ? answer.error.code : answer.state;
}

const audited = async () => {
  const rows = await street.station.db.all<{ person: string; action: string; subject: string }>(
    'SELECT person, action, subject FROM audit ORDER BY at',
  );
  return rows.map(({ person, action, subject }) => [person, action, subject]);
};

describe('[D2] opening points', () => {
  test('[D2] a point gets the next number, six tiles, and an audit row', async () => {
    const point = await admin.ask(newPointCall(aPoint));
    expect(point).toEqual({
      ...aPoint,
      id: 'p11',
      number: 11,
      tiles: ['parcel', 'repair', 'parts', 'handy', 'street', 'other'],
    });
    expect(await audited()).toEqual([['diao', 'new point', 'p11']]);
    const { points } = await admin.ask(pointsCall());
    expect(points.map(({ point: { id } }) => id)).toEqual(['p9', 'p10', 'p11']);
    expect((await admin.catalog()).points.map(({ id }) => id)).toContain('p11');
  });

  test('[E7] a short name that another point has, or that ends in a digit, is refused', async () => {
    expect(await refusal(admin, newPointCall({ ...aPoint, shortName: '上滩' }))).toBe('name-taken');
    expect(await refusal(admin, newPointCall({ ...aPoint, shortName: '新巷2' }))).toBe('bad-body');
    expect(await audited()).toEqual([]);
  });

  test('[D2] an unknown community is unknown-place, an unknown or doubled tile bad-body', async () => {
    expect(await refusal(admin, newPointCall({ ...aPoint, community: 'c9' }))).toBe('unknown-place');
    expect(await refusal(admin, newPointCall({ ...aPoint, tiles: ['parcel', 'magic'] }))).toBe('bad-body');
    expect(await refusal(admin, newPointCall({ ...aPoint, tiles: ['parcel', 'parcel'] }))).toBe('bad-body');
  });

  test('[H1] a point shows its people and phones, with the last contact and what waits', async () => {
    const phone = await street.phone('li');
    await phone.send();
    const { points } = await admin.ask(pointsCall());
    const point = points.find((each) => each.point.id === 'p9');
    expect(point?.people.map(({ id }) => id).sort()).toEqual(['hu', 'li']);
    expect(point?.devices).toMatchObject([
      { number: 1, person: 'li', lastContactAt: street.clock.now(), waiting: 0 },
    ]);
  });
});

describe('[D2] people, lines and communities', () => {
  test('[D2] somebody with an account can sign in; the password appears nowhere', async () => {
    const person = await admin.ask(
      newPersonCall({
        name: '示例新人',
        roles: ['line'],
        line: 'chengguan',
        signInName: 'Neu',
        password: 'long enough',
      }),
    );
    expect(person).toMatchObject({ name: '示例新人', roles: ['line'], line: 'chengguan' });
    expect(Object.keys(person)).not.toContain('password');
    const desk = aBrowser(street.origin, '/desk');
    expect((await desk.ask(signInCall({ name: 'neu', password: 'long enough' }))).person.id).toBe(person.id);
    const kept = JSON.stringify(await street.station.db.all('SELECT * FROM audit'));
    expect(kept).not.toContain('long enough');
  });

  test('[D2] a name that is taken, an account of one half, a role without its place: refused', async () => {
    const account = { signInName: 'neu', password: 'long enough' };
    await admin.ask(newPersonCall({ name: 'a', roles: ['dispatcher'], ...account }));
    const calls = [
      newPersonCall({ name: 'b', roles: ['dispatcher'], ...account, signInName: 'NEU' }),
      newPersonCall({ name: 'b', roles: ['dispatcher'], signInName: 'b' }),
      newPersonCall({ name: 'b', roles: ['dispatcher'], password: 'long enough' }),
      newPersonCall({ name: 'b', roles: ['line'] }),
      newPersonCall({ name: 'b', roles: ['community'] }),
      newPersonCall({ name: 'b', roles: ['host'], point: 'p99' }),
      newPersonCall({ name: 'b', roles: ['king' as 'host'] }),
    ];
    const codes = [];
    for (const call of calls) codes.push(await refusal(admin, call));
    expect(codes).toEqual([
      'name-taken',
      'bad-body',
      'bad-body',
      'bad-body',
      'bad-body',
      'unknown-place',
      'bad-body',
    ]);
  });

  test('[D2] lines and communities get ids of their own, and no second one of the same name', async () => {
    const line = await admin.ask(newLineCall({ name: '环保口' }));
    const community = await admin.ask(newCommunityCall({ name: '新社区' }));
    expect(await refusal(admin, newLineCall({ name: '环保口' }))).toBe('name-taken');
    const catalog = await admin.catalog();
    expect(catalog.lines).toContainEqual(line);
    expect(catalog.communities).toContainEqual(community);
    expect(await audited()).toEqual([
      ['diao', 'new in lines', line.id],
      ['diao', 'new in communities', community.id],
    ]);
  });
});

describe('[A5] who may', () => {
  const calls = [
    ['points', pointsCall()],
    ['a point', newPointCall(aPoint)],
    ['a person', newPersonCall({ name: 'x', roles: ['host'] })],
    ['a line', newLineCall({ name: 'x' })],
    ['a community', newCommunityCall({ name: 'x' })],
    ['a code', newCodeCall('p9', 'li')],
  ] as const;

  test('[A5] hosts, communities, lines, leaders and the response team may none of it', async () => {
    const callers = [
      await street.phone('li'),
      ...(await Promise.all(['shu', 'wang', 'ling', 'dui'].map((id) => street.desk(id)))),
    ];
    for (const caller of callers) {
      for (const [, call] of calls) expect(await refusal(caller, call as never)).toBe('not-allowed');
    }
    for (const [, call] of calls) expect(await refusal(street.stranger(), call as never)).toBe('no-session');
    expect(await audited()).toEqual([]);
  });

  test('[A1] a dispatcher sees the points and makes codes, but for an administrator only another one', async () => {
    const dispatcher = await street.desk('dou');
    const answers = [];
    for (const [, call] of calls) answers.push(await refusal(dispatcher, call as never));
    expect(answers).toEqual([
      'answered',
      'not-allowed',
      'not-allowed',
      'not-allowed',
      'not-allowed',
      'answered',
    ]);
    expect(await refusal(dispatcher, newCodeCall('p9', 'diao'))).toBe('not-allowed');
    expect(await refusal(admin, newCodeCall('p9', 'diao'))).toBe('answered');
    expect((await audited()).map(([person, action]) => [person, action])).toEqual([
      ['dou', 'new code'],
      ['diao', 'new code'],
    ]);
  });

  test('[A5] people and points of another street do not exist here', async () => {
    expect(await refusal(admin, newCodeCall('p9', 'stranger'))).toBe('unknown-person');
    expect(await refusal(admin, newCodeCall('p77', 'li'))).toBe('unknown-place');
    const foreign = await street.desk('stranger', 'other-street');
    expect(await refusal(foreign, newCodeCall('p9', 'li'))).toBe('unknown-person');
  });
});
