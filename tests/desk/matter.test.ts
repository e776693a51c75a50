import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMatter, type Matter } from '../../src/desk/matter.ts';
import type { Action } from '../../src/desk/offers.ts';
import type { RequestDocument } from '../../src/protocol/pull.ts';
import { requestCall } from '../../src/protocol/requests.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { aDesk, type TestDesk } from './a-desk.ts';

let station: TestStation;
let request: string;
let open: (TestDesk | Matter)[] = [];

beforeEach(async () => {
  station = await aStation();
  const li = await station.phone('li');
  const log = await li.log('street', { typed: { text: '路灯不亮' } });
  await li.send(log);
  request = log.request;
});

afterEach(async () => {
  for (const one of open) one.stop();
  open = [];
  await station.stop();
});

async function deskOf(person: string): Promise<TestDesk> {
  const desk = await aDesk(station, person);
  open.push(desk);
  return desk;
}

async function matterAt({ desk }: TestDesk): Promise<Matter> {
  const matter = createMatter(desk, request);
  open.push(matter);
  await expect.poll(() => matter.loaded.value.state).toBe('shown');
  return matter;
}

function begin(matter: Matter, action: Action, typed: Parameters<Matter['fill']>[0]): void {
  const offer = matter.offers.value.find((other) => other.action === action);
  if (!offer) throw new Error(`${action} is not offered`);
  matter.open(offer);
  matter.fill(typed);
}

async function stored(): Promise<RequestDocument> {
  return (await station.desk('diao')).ask(requestCall(request));
}

const types = async () => (await stored()).entries.map((entry) => entry.type);
const doing = (matter: Matter) => matter.doing.value.state;
const toChengguan = { to: 'line:chengguan', text: '换灯管', responsible: '王同志' };

describe('[D2] one way in, and nothing twice', () => {
  test('受理并派单 is one entry, and a double click sends it once', async () => {
    const diao = await deskOf('diao');
    const matter = await matterAt(diao);
    begin(matter, 'dispatch', toChengguan);
    matter.submit();
    matter.submit();
    await expect.poll(() => doing(matter)).toBe('reading');
    expect(await types()).toEqual(['log', 'dispatch']);
    expect(diao.pushes()).toBe(1);
    const { state } = await stored();
    expect(state).toMatchObject({ step: 'dispatched', to: { line: 'chengguan' } });
    expect(state.accepted).toBeDefined();
  });

  test('a reload after a lost answer sends the same entry again, and dispatches once', async () => {
    const diao = await deskOf('diao');
    const matter = await matterAt(diao);
    diao.trouble.loseReplies = true;
    begin(matter, 'dispatch', toChengguan);
    matter.submit();
    await expect.poll(() => doing(matter)).toBe('unanswered');
    diao.trouble.loseReplies = false;
    const again = await diao.reload();
    open.push(again);
    await expect.poll(() => doing(createdAt(again))).toBe('reading');
    expect(await types()).toEqual(['log', 'dispatch']);
    expect(again.desk.kept.waiting(request, 'diao')).toBeUndefined();
  });

  test('sending again by hand is the same entry, too', async () => {
    const diao = await deskOf('diao');
    const matter = await matterAt(diao);
    diao.trouble.loseReplies = true;
    begin(matter, 'dispatch', toChengguan);
    matter.submit();
    await expect.poll(() => doing(matter)).toBe('unanswered');
    diao.trouble.loseReplies = false;
    matter.sendAgain();
    await expect.poll(() => doing(matter)).toBe('reading');
    expect(await types()).toEqual(['log', 'dispatch']);
  });

  test('a lost answer is no longer missed once the history shows the entry', async () => {
    const diao = await deskOf('diao');
    const matter = await matterAt(diao);
    diao.trouble.loseReplies = true;
    begin(matter, 'dispatch', toChengguan);
    matter.submit();
    await expect.poll(() => doing(matter)).toBe('unanswered');
    matter.reload();
    await expect.poll(() => doing(matter)).toBe('reading');
    expect(diao.pushes()).toBe(1);
  });

  test('what one person left unanswered is never sent in the name of another', async () => {
    const diao = await deskOf('diao');
    const matter = await matterAt(diao);
    diao.trouble.loseReplies = true;
    begin(matter, 'note', { text: '只是我说的' });
    matter.submit();
    await expect.poll(() => doing(matter)).toBe('unanswered');
    expect(diao.desk.kept.waiting(request, 'dou')).toBeUndefined();
    expect(diao.desk.kept.waiting(request, 'diao')?.type).toBe('note');
  });
});

describe('[P6] somebody was faster', () => {
  test('changed-meanwhile shows the new state and keeps what was typed', async () => {
    const matter = await matterAt(await deskOf('diao'));
    begin(matter, 'dispatch', toChengguan);
    await (await station.desk('dou')).does('accept', request, { seen: (await stored()).state.lastSeq });
    matter.submit();
    await expect
      .poll(() => matter.doing.value)
      .toMatchObject({
        state: 'filling',
        typed: toChengguan,
        failed: { state: 'changedMeanwhile' },
      });
    expect(matter.loaded.value).toMatchObject({ body: { state: { step: 'accepted' } } });
    matter.submit();
    await expect.poll(() => doing(matter)).toBe('reading');
    expect(await types()).toEqual(['log', 'accept', 'dispatch']);
  });

  test('a right that is refused says so, and keeps what was typed', async () => {
    const matter = await matterAt(await deskOf('diao'));
    begin(matter, 'dispatch', { ...toChengguan, to: 'line:nowhere' });
    matter.submit();
    await expect
      .poll(() => matter.doing.value)
      .toMatchObject({
        state: 'filling',
        typed: { to: 'line:nowhere' },
        failed: { state: 'refused' },
      });
    expect(await types()).toEqual(['log']);
  });
});

describe('the whole road at the desk', () => {
  test('dispatch, take, complete, tell, call: each offered to whom it is due', async () => {
    const diao = await matterAt(await deskOf('diao'));
    begin(diao, 'dispatch', { ...toChengguan, days: '2' });
    diao.submit();
    await expect.poll(() => doing(diao)).toBe('reading');

    const wang = await matterAt(await deskOf('wang'));
    begin(wang, 'take', {});
    await expect.poll(() => doing(wang)).toBe('reading');
    begin(wang, 'complete', { outcome: 'solved', text: '换好了' });
    wang.submit();
    await expect.poll(() => doing(wang)).toBe('reading');

    await (await station.phone('li')).does('tell', request);
    diao.reload();
    await expect.poll(() => diao.offers.value.map(({ action }) => action)).toContain('call');
    begin(diao, 'call', { result: 'satisfied' });
    diao.submit();
    await expect.poll(() => doing(diao)).toBe('reading');
    expect((await stored()).state).toMatchObject({ step: 'completed', rating: { result: 'satisfied' } });
    expect(await types()).toEqual(['log', 'dispatch', 'take', 'complete', 'tell', 'call']);
  });
});

function createdAt({ desk }: TestDesk): Matter {
  const found = reopened.get(desk) ?? createMatter(desk, request);
  if (!reopened.has(desk)) open.push(found);
  reopened.set(desk, found);
  return found;
}

const reopened = new Map<TestDesk['desk'], Matter>();
