import type { Page } from 'playwright-core';
import { words } from '../../src/messages/point.ts';
import { pointsCall } from '../../src/protocol/points.ts';
import { SHOP } from '../../src/server/sample/cast.ts';
import type { StreetStation } from './street-station.ts';
import { callerAt } from './test-caller.ts';
import { phoneOf } from './test-phone.ts';

/**
 * Makes the street refuse what the shop's phone records next: somebody with the phone's cookie has used its next
 * number. Records it too, with these words as a matter or without as a favour, and waits until the phone says 要您看看.
 */
export async function refusedNext(page: Page, street: StreetStation, text?: string): Promise<void> {
  const { points } = await street.staff.ask(pointsCall());
  const shop = points.find(({ point }) => point.id === SHOP);
  const device = shop?.devices.reduce((newest, next) => (next.number > newest.number ? next : newest));
  const [cookie] = (await page.context().cookies(street.wire.origin)).filter(({ name }) => name === 'jieyou');
  if (!shop || !device || !cookie) throw new Error('The shop has no enrolled phone.');
  const { point } = shop;
  const thief = phoneOf(callerAt(street.origin, cookie.value), {
    ...{ person: device.person, device: device.id, number: device.number, now: Date.now },
    point: { id: point.id, number: point.number },
  });
  await thief.send(await thief.log('handy'));
  await page.goto(`${street.wire.origin}/record/${text ? 'street' : 'handy'}`);
  if (text) await page.locator('main textarea').fill(text);
  const way = words().record[text ? 'report' : 'done'];
  await page.getByRole('button', { name: way, exact: true }).click();
  await page.locator('.slip-number').waitFor();
  await page.goto(`${street.wire.origin}/records`);
  await page.getByRole('region', { name: words().recordsScreen.attention }).waitFor();
}
