import { afterAll, beforeAll, expect, test } from 'vitest';
import { elderRules } from '../support/elder-rules.ts';
import { type OldPage, openOldChromium } from '../support/old-page.ts';
import { type PartsPage, serveParts } from '../support/parts-page.ts';

let parts: PartsPage;
let page: OldPage;

beforeAll(async () => {
  parts = await serveParts('old');
  page = await openOldChromium();
});

afterAll(async () => {
  await page.close();
  parts.close();
});

test('the parts keep the elder-friendly rules on Chromium 64 too', async () => {
  for (const show of ['home', 'phone', 'slip'] as const) {
    await page.goto(parts.url(show));
    await page.waitFor(`document.querySelector('h1')`);
    expect(await page.evaluate(elderRules({ text: 18, target: 60 }))).toEqual([]);
  }
});

test('six tiles fill the free height of 360 × 640 on Chromium 64, none touching another', async () => {
  await page.goto(parts.url('home'));
  await page.waitFor(`document.querySelector('.tile')`);
  const boxes = await page.evaluate<{ top: number; bottom: number }[]>(
    `Array.from(document.querySelectorAll('.tile')).map(function (tile) {
      var box = tile.getBoundingClientRect();
      return { top: box.top, bottom: box.bottom };
    })`,
  );
  const barTop = await page.evaluate<number>(
    `document.querySelector('.emergency-bar').getBoundingClientRect().top`,
  );
  expect(boxes).toHaveLength(6);
  expect((boxes[2]?.top ?? 0) - (boxes[0]?.bottom ?? 0)).toBeCloseTo(10, 0);
  expect(barTop - (boxes[5]?.bottom ?? 0)).toBeLessThan(24);
});
