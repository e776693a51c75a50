import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carryWords } from '../../src/messages/carry.ts';
import { words } from '../../src/messages/point.ts';
import { readCarriedText } from '../../src/protocol/carried-text.ts';
import { carryCall } from '../../src/protocol/carry.ts';
import { type OldPage, openOldChromium } from '../support/old-page.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';

const MATTER = '巷口路灯不亮，晚上看不见台阶';

/** What a page saves as a file is remembered, since this browser has nowhere to put it. */
const REMEMBER = `(function () {
  var create = URL.createObjectURL;
  URL.createObjectURL = function (blob) {
    window.savedFile = blob;
    return create.call(URL, blob);
  };
})();`;

describe('hand-carry from Chromium 64, which can seal and cannot compress', () => {
  let street: StreetStation;
  let shop: Shop;
  let page: OldPage;
  let receipt: string;

  beforeAll(async () => {
    street = await aStreetStation();
    shop = await street.openShop();
    page = await openOldChromium();
    await page.beforeEveryPage(REMEMBER);
  });

  afterAll(async () => {
    await page.close();
    await street.stop();
  });

  const open = (path: string) => page.goto(street.wire.origin + path);

  test('[C1] a matter recorded without a network is sealed into a file', async () => {
    const { code } = await shop.enrolment();
    await open('/enrol');
    await page.type(words().enrol.code, code);
    await page.tap(words().enrol.submit);
    await page.see(words().enrol.done);
    await open('/me');
    await page.see(words().me.offlineReady);
    await page.offline(true);
    await street.wire.cut();
    await open('/record/street');
    await page.type(words().record.what, MATTER);
    await page.tap(words().record.report);
    await page.see(words().record.saved);

    await open('/carry');
    await page.see(carryWords().give.ready(1));
    await page.tap(carryWords().give.file);
    const text = await page.waitFor<string>(`window.savedFile && new Response(window.savedFile).text()`);
    const carried = readCarriedText(text);
    if (carried?.what !== 'bundle') throw new Error(text);
    const now = Date.now();
    receipt = (await street.staff.ask(carryCall({ bundle: carried.bundle, handedAt: now, deviceTime: now })))
      .receipt;
    expect((await shop.requests()).map(({ text: told }) => told)).toEqual([MATTER]);
  });

  test('[C1] its code is drawn, one at a time', async () => {
    await page.tap(carryWords().give.codes);
    await page.see(carryWords().frames.which(1, 3));
    await page.tap(carryWords().frames.next);
    await page.see(carryWords().frames.which(2, 3));
    await page.tap(carryWords().frames.close);
  });

  test('[C2] the receipt is believed there too, still without a network', async () => {
    await page.waitFor(`document.querySelector('.file-input')`);
    await page.evaluate(`(function () {
      var files = new DataTransfer();
      files.items.add(new File([${JSON.stringify(receipt)}], 'receipt.txt'));
      var input = document.querySelector('.file-input');
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    })()`);
    await page.see(carryWords().taken.received(1));
    expect(page.errors).toEqual([]);
  });
});
