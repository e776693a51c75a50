import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseLanguage, type Language, language } from '../../src/messages/language.ts';
import { words } from '../../src/messages/point.ts';
import type { TextSize } from '../../src/platform/text-size.ts';
import { axeFindings, bringAxe } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { deskSights, doorSights } from '../support/desk-sights.ts';
import { elderRules } from '../support/elder-rules.ts';
import { DESK, PHONE } from '../support/phone-browser.ts';
import { hostSights, routeSights, type Sight, strangerSights } from '../support/phone-sights.ts';
import { refusedNext } from '../support/refused-next.ts';
import { ACCOUNTS, aStreetStation, type StreetStation } from '../support/street-station.ts';
import { DeskPage } from './pages/desk-page.ts';
import { PhonePage } from './pages/phone-page.ts';

const LANGUAGES: readonly Language[] = ['zh', 'en'];
/** The usual size and the largest. */
const SIZES: readonly TextSize[] = [20, 30];
const PHONE_RULES = { text: 18, target: 60 };
const DESK_RULES = { text: 14, target: 24 };

let street: StreetStation;
let browser: Browser;

beforeAll(async () => {
  street = await aStreetStation();
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await street?.stop();
});

describe.each(LANGUAGES)('every screen of the phone, in %s', (spoken) => {
  describe.each(SIZES)('at %i px', (size) => {
    test('can be read and pressed before it is enrolled', async () => {
      const phone = await aPhone(spoken, size);
      expect(await lookAll([...routeSights.map(asStranger), ...strangerSights], phone)).toEqual([]);
      await phone.page.context().close();
    });

    test('can be read and pressed at the shop', async () => {
      const phone = await aPhone(spoken, size);
      await phone.enrolByLink((await street.enrolment()).link);
      await refusedNext(phone.page, street);
      expect(await lookAll([...routeSights, ...hostSights], phone)).toEqual([]);
      await phone.page.context().close();
    });
  });
});

describe.each(LANGUAGES)('every page of the desk, in %s', (spoken) => {
  test('can be read, and passes axe', async () => {
    const page = await aWindow(spoken, 20, DESK);
    const desk = new DeskPage(page, street.origin);
    const look = () => lookAt(page, DESK_RULES);
    const found: string[] = [];
    for (const { name, reach } of doorSights) {
      await reach(desk, street);
      found.push(...named(name, await look()));
    }
    await desk.signIn(ACCOUNTS.station, ACCOUNTS.password);
    for (const { name, reach } of deskSights) {
      await reach(desk, street);
      found.push(...named(name, await look()));
    }
    expect(found).toEqual([]);
    await page.context().close();
  });
});

async function aPhone(spoken: Language, size: TextSize): Promise<PhonePage> {
  return new PhonePage(await aWindow(spoken, size, PHONE), street.wire.origin);
}

/** A browser that has never been here, whose person chose a language and a size. */
async function aWindow(spoken: Language, size: TextSize, viewport: typeof PHONE): Promise<Page> {
  await chooseLanguage(spoken);
  const context = await browser.newContext({ viewport, locale: 'zh-CN' });
  await context.addInitScript(prepare, { spoken, size });
  await bringAxe(context);
  return await context.newPage();
}

/** Runs in the page before any of its scripts; the dialler stays closed. */
function prepare({ spoken, size }: { spoken: string; size: number }): void {
  localStorage.setItem('jieyou.language', spoken);
  localStorage.setItem('jieyou.textSize', String(size));
  addEventListener('click', (event) => {
    if ((event.target as Element).closest('a[href^="tel:"]')) event.preventDefault();
  });
}

/** Home gives way to the enrolment as soon as the journal says that it was never done. */
function asStranger(sight: Sight): Sight {
  if (sight.name !== '/') return sight;
  const title = () => words().enrol.title;
  return {
    name: sight.name,
    async reach(phone) {
      await sight.reach(phone);
      await phone.page.getByRole('heading', { level: 1, name: title() }).waitFor();
    },
  };
}

async function lookAll(sights: readonly Sight[], phone: PhonePage): Promise<string[]> {
  const found: string[] = [];
  for (const { name, reach } of sights) {
    await reach(phone);
    found.push(...named(name, await lookAt(phone.page, PHONE_RULES)));
  }
  return found;
}

async function lookAt(page: Page, rules: typeof PHONE_RULES): Promise<string[]> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => page.locator('.waiting').count()).toBe(0);
  await page.evaluate(untilStill);
  const look = { contrast: language.value === 'zh' };
  return [...(await page.evaluate<string[]>(elderRules(rules))), ...(await axeFindings(page, look))];
}

/** Runs in the page: the databases answer one after the other, and each answer is drawn. */
async function untilStill(): Promise<void> {
  await new Promise<void>((resolve) => {
    const still = () => setTimeout(resolve, 80);
    let timer = still();
    new MutationObserver(() => {
      clearTimeout(timer);
      timer = still();
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

function named(sight: string, findings: readonly string[]): string[] {
  return findings.map((finding) => `${sight} – ${finding}`);
}
