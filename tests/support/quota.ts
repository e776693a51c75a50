import type { PhoneBrowser } from './phone-browser.ts';

/** The page that asks, and whose storage it is. */
interface Asker {
  readonly browser: Pick<PhoneBrowser, 'context'>;
  readonly page: PhoneBrowser['page'];
  readonly origin: string;
}

/** Bytes that this origin may use; without a number as many as before. */
export async function quota({ browser, page, origin }: Asker, quotaSize?: number): Promise<void> {
  const cdp = await browser.context.newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize !== undefined && { quotaSize }) });
}
