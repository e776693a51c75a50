import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBoard } from '../../src/desk/board.ts';
import type { Desk } from '../../src/desk/desk-context.ts';
import { uuidv7 } from '../../src/platform/uuidv7.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { aDesk, type TestDesk } from './a-desk.ts';

let station: TestStation;
let diao: TestDesk;

beforeEach(async () => {
  station = await aStation();
  diao = await aDesk(station, 'diao', {});
});

afterEach(async () => {
  diao.stop();
  await station.stop();
});

function alertsOf({ emergencies }: Desk) {
  const loaded = emergencies.loaded.value;
  return loaded.state === 'shown' ? loaded.body.rows : [];
}

/** Changes are gathered for a moment: the look after it. */
function later<T>(look: () => T): T {
  station.clock.elapse(1_000);
  return look();
}

describe('[L7] the desk hears of what happens', () => {
  test('a new record appears on the board without reloading, and half-typed words stay', async () => {
    const board = createBoard(diao.desk);
    const rows = () => (board.loaded.value.state === 'shown' ? board.loaded.value.body.rows : undefined);
    await expect.poll(rows).toEqual([]);
    board.search.type('路');
    const li = await station.phone('li');
    await li.send(await li.log('street', { typed: { text: '路灯不亮' } }));
    await expect.poll(() => later(rows)?.map(({ text }) => text)).toEqual(['路灯不亮']);
    expect(board.search.typed.value).toBe('路');
    board.stop();
  });

  test('an alert stands on every page, is acknowledged once, and names who heard it', async () => {
    const li = await station.phone('li');
    const alert = await li.entry('alert', uuidv7(station.clock.now()), {
      body: { emergency: 'medical', point: 'p9', slip: slipOf(await li.log('parcel')) },
    });
    await li.send(alert);
    await expect
      .poll(() => later(() => alertsOf(diao.desk)).map(({ state }) => state.emergency))
      .toEqual(['medical']);
    const [row] = alertsOf(diao.desk);
    if (!row) throw new Error('no alert');
    diao.desk.emergencies.acknowledge(row);
    diao.desk.emergencies.acknowledge(row);
    await expect.poll(() => alertsOf(diao.desk)[0]?.state.acknowledged?.by).toBe('diao');
    expect(diao.pushes()).toBe(1);
  });
});

/** The slip that a phone gave to a record which it then did not send. */
function slipOf({ body }: { body: object }): string {
  return String((body as { slip?: unknown }).slip);
}
