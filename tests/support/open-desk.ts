import type { Browser } from 'playwright-core';
import { DeskPage } from '../e2e/pages/desk-page.ts';
import { DESK } from './phone-browser.ts';
import { ACCOUNTS, type StreetStation } from './street-station.ts';

/** A PC at the station with one of the sample's accounts signed in; a window of its own, with its own cookie. */
export async function openDesk(
  browser: Browser,
  street: StreetStation,
  account: 'station' | 'line' = 'station',
): Promise<DeskPage> {
  const context = await browser.newContext({ viewport: DESK, locale: 'zh-CN' });
  const desk = new DeskPage(await context.newPage(), street.origin);
  await desk.signIn(ACCOUNTS[account], ACCOUNTS.password);
  return desk;
}
