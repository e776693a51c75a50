import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textSizes } from '../../src/platform/text-size.ts';
import { axeFindings } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { elderRules } from '../support/elder-rules.ts';
import { type PartsPage, serveParts } from '../support/parts-page.ts';
import { DESK, PHONE } from '../support/phone-browser.ts';

const phoneRules = { text: 18, target: 60 };
const deskRules = { text: 14, target: 24 };

let parts: PartsPage;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  parts = await serveParts('e2e');
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  parts.close();
});

beforeEach(async () => {
  page = await browser.newPage({ viewport: PHONE });
});

afterEach(() => page.close());

async function open(...where: Parameters<PartsPage['url']>): Promise<void> {
  await page.goto(parts.url(...where));
  await page.waitForSelector('h1');
}

describe('the parts of the phone', () => {
  test.each(textSizes)('are big enough and pass axe at %i px', async (size) => {
    for (const show of ['home', 'phone', 'slip'] as const) {
      await open(show, size);
      expect(await page.evaluate(elderRules(phoneRules))).toEqual([]);
      expect(await axeFindings(page)).toEqual([]);
    }
  });

  test('show six tiles, one line and the red bar on 360 × 640 without scrolling', async () => {
    await open('home');
    const main = page.locator('main');
    expect(await main.evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0);
    expect(await page.locator('.tile').count()).toBe(6);
    const bar = await page.locator('.emergency-bar').boundingBox();
    expect(bar && bar.y + bar.height).toBe(PHONE.height);
  });

  test('end above the red bar, however far one scrolls', async () => {
    await open('phone', 30);
    const end = await page.locator('main').evaluate((box) => {
      box.scrollTop = box.scrollHeight;
      return (box.lastElementChild as Element).getBoundingClientRect().bottom;
    });
    const bar = await page.locator('.emergency-bar').boundingBox();
    expect(end).toBeLessThanOrEqual(bar?.y ?? 0);
  });

  test('keep the number on the screen until it is tapped away', async () => {
    await open('slip');
    await page.keyboard.press('Escape');
    await page.getByText('上滩3-027-6').click();
    expect(await page.getByText('上滩3-027-6').isVisible()).toBe(true);
    await page.getByRole('button', { name: '知道了' }).click();
    expect(await page.getByText('上滩3-027-6').count()).toBe(0);
  });

  test('say what is chosen by a tick and to a screen reader, not by colour alone', async () => {
    await open('phone');
    await page.getByRole('radio', { name: '当场办好了' }).check();
    expect(await page.locator('.choice-option.is-chosen .icon-check').count()).toBe(1);
    const chip = page.getByRole('button', { name: '不留姓名' });
    await chip.click();
    expect(await chip.getAttribute('aria-pressed')).toBe('true');
    expect(await chip.locator('.icon-check').count()).toBe(1);
  });
});

describe('the parts of the desk', () => {
  beforeEach(async () => {
    await page.setViewportSize(DESK);
    await open('desk');
  });

  test('are readable, pass axe and fit 1366 × 768 without scrolling sideways', async () => {
    await page.getByRole('button', { name: '派单' }).click();
    expect(await page.evaluate(elderRules(deskRules))).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
  });

  test('ask in the page, take the focus there and give it back', async () => {
    const opener = page.getByRole('button', { name: '派单' });
    await opener.click();
    await page.waitForFunction(() => document.activeElement?.textContent === '派给谁');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  test('go from heap to heap by arrow keys', async () => {
    await page.getByRole('tab', { name: '新到' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('没有', { exact: true }).waitFor();
    expect(await page.getByRole('tab', { name: '超期' }).getAttribute('aria-selected')).toBe('true');
  });
});
