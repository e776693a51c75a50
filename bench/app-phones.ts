import { words } from '../src/messages/point.ts';
import { openBareSite } from './bare-site.ts';
import type { Ground } from './ground.ts';
import { type KeptPhone, keptPhone } from './kept-phone.ts';

/** Phones on which the app, or the bare page, was kept by the service worker and put away; nothing answers them any more. */
export interface AppPhones {
  readonly bare: AppPhone;
  readonly none: AppPhone;
  readonly some: AppPhone;
  readonly many: AppPhone;
}

/** One of them, and the address that its person opens. */
export interface AppPhone extends KeptPhone {
  readonly origin: string;
}

/** Uses them once: a bare page, and the app with no matters, with 300, and with 3,000. */
export async function appPhones(ground: Ground): Promise<AppPhones> {
  return {
    bare: await barePhone(),
    none: await ourPhone(ground, 0),
    some: await ourPhone(ground, 300),
    many: await ourPhone(ground, 3000),
  };
}

async function barePhone(): Promise<AppPhone> {
  const { origin, close } = await openBareSite();
  const phone = await keptPhone(async (page) => {
    await page.goto(origin);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  });
  close();
  return { ...phone, origin };
}

async function ourPhone({ site, book }: Ground, matters: number): Promise<AppPhone> {
  const { shop } = await book(matters);
  const { origin } = site;
  const phone = await keptPhone(async (page) => {
    await page.goto(origin + (await shop.link()));
    await page.getByRole('button', { name: words().enrol.start }).click();
    await page.goto(`${origin}/me`);
    await page.getByText(words().me.offlineReady).waitFor();
    await page.waitForFunction(isFilled, matters);
    if (matters === 0) return;
    // What was filled beside is read only after it was swapped in.
    await page.goto(`${origin}/records`);
    await page.locator('.list-row:nth-child(50)').waitFor();
  });
  return {
    ...{ origin, throwAway: phone.throwAway },
    async use(cpu, work) {
      site.shut(true);
      const result = await phone.use(cpu, work);
      site.shut(false);
      return result;
    },
  };
}

/** Runs in the page: whether every matter lies in the read model, and beside them the mark that is written last. */
async function isFilled(matters: number): Promise<boolean> {
  let held = 0;
  for (const { name = '' } of await indexedDB.databases())
    if (name.includes('jieyou-requests')) held += await countIn(name);
  return held > matters;

  function countIn(name: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        if (!database.objectStoreNames.contains('docs')) return resolve(0);
        const counting = database.transaction('docs').objectStore('docs').count();
        counting.onsuccess = () => {
          database.close();
          resolve(counting.result);
        };
      };
    });
  }
}
