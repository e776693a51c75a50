import { PhonePage } from '../e2e/pages/phone-page.ts';
import { openPhoneBrowser, PHONE, type PhoneBrowser } from './phone-browser.ts';
import type { Shop, StreetStation } from './street-station.ts';

/** The shop's phone: a browser that may be killed, and the app in it. */
export interface ShopPhone extends PhonePage {
  readonly browser: PhoneBrowser;
}

/** Starts the phone's browser; with a profile it comes back to what an earlier run stored. */
export async function openShopPhone(street: StreetStation, profile?: string): Promise<ShopPhone> {
  const browser = await openPhoneBrowser(PHONE, profile);
  return Object.assign(new PhonePage(browser.page, street.wire.origin), { browser });
}

/** A phone that a fresh link has enrolled, and that has said 「没网也能用了」; of the sample's shop unless told. */
export async function enrolledPhone(
  street: StreetStation,
  shop: Pick<Shop, 'enrolment'> = street,
): Promise<ShopPhone> {
  const phone = await openShopPhone(street);
  const { link } = await shop.enrolment();
  await phone.enrolByLink(link);
  await (await phone.settings()).offlineReady.waitFor();
  return phone;
}

/** No network by both ways of having none: connections are refused, and the browser knows that it is offline. */
export async function cutNetwork({ browser }: ShopPhone, { wire }: StreetStation): Promise<void> {
  await wire.cut();
  await browser.offline(true);
}

/** The network is back. */
export async function mendNetwork({ browser }: ShopPhone, { wire }: StreetStation): Promise<void> {
  await wire.mend();
  await browser.offline(false);
}
