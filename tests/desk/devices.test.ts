import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPointsPage, type PointsPage } from '../../src/desk/points.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { aDesk, type TestDesk } from './a-desk.ts';

let street: TestStation;
let phone: TestPhone;
let open: TestDesk;
let page: PointsPage;
beforeEach(async () => {
  street = await aStation();
  phone = await street.phone('li');
  open = await aDesk(street, 'dou');
  page = createPointsPage(open.desk);
});
afterEach(async () => {
  page.stop();
  open.stop();
  await street.stop();
});

const { poll } = expect;

function point() {
  const { value } = page.loaded;
  return value.state === 'shown' ? value.body.points.find(({ point: { id } }) => id === 'p9') : undefined;
}

async function retired(): Promise<void> {
  page.devices.ask(phone.device);
  page.devices.type('手机丢了');
  page.devices.confirm();
  await poll(() => page.devices.retiring.value.state).toBe('none');
}

test('[A3] [H1] the question waits in the page for a reason, and the phone moves to the retired ones', async () => {
  await phone.send(await phone.log('repair'));
  await page.reload();
  await poll(() => point()?.devices[0]).toMatchObject({ id: phone.device, waiting: 0 });
  page.devices.ask(phone.device);
  page.devices.type('  ');
  page.devices.confirm();
  expect(page.devices.retiring.value).toMatchObject({ state: 'asking', missing: true });
  expect(point()?.devices).toHaveLength(1);
  page.devices.keep();
  expect(page.devices.retiring.value).toEqual({ state: 'none' });
  await retired();
  expect(point()).toMatchObject({ devices: [], revoked: [{ id: phone.device, held: 0 }] });
});

test('[A3] a question whose answer does not arrive stands, with what was typed and what is wrong', async () => {
  await street.station.db.run('DELETE FROM sessions WHERE device IS NULL');
  page.devices.ask(phone.device);
  page.devices.type('手机丢了');
  page.devices.confirm();
  await poll(() => page.devices.retiring.value).toMatchObject({
    state: 'asking',
    reason: '手机丢了',
    trouble: { code: 'no-session' },
  });
});

test('[A3] what it sent since is decided one by one; one that the station cannot take stays, with the reason', async () => {
  await retired();
  const log = await phone.log('street', { typed: { text: '路灯不亮' } });
  const note = await phone.entry('note', log.request, { typed: { text: '还是不亮' } });
  await phone.send(log, note);
  await page.reload();
  await poll(() => point()?.revoked[0]?.held).toBe(2);
  page.devices.look(phone.device);
  const shown = () => {
    const { value } = page.devices.held;
    return value.state === 'shown' && !value.deciding ? value : undefined;
  };
  await poll(() => shown()?.held.map(({ entry }) => entry.id)).toEqual([log.id, note.id]);
  page.devices.decide(note.id, 'release');
  await poll(() => shown()?.trouble).toMatchObject({ code: 'unknown-request' });
  expect(shown()?.held).toHaveLength(2);
  page.devices.decide(log.id, 'release');
  await poll(() => shown()?.held.map(({ entry }) => entry.id)).toEqual([note.id]);
  page.devices.decide(note.id, 'discard');
  await poll(() => shown()?.held).toEqual([]);
  await poll(() => point()?.revoked[0]?.held).toBe(0);
  const staff = await street.desk('dou');
  expect([...(await staff.pullAll()).documents.keys()]).toEqual([log.request]);
});
