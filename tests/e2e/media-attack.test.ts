import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mediaWords } from '../../src/messages/media.ts';
import { meCall } from '../../src/protocol/sign-in.ts';
import { attached, download, upload } from '../support/attaching.ts';
import { launchChromium } from '../support/chromium.ts';
import { aJpeg, jpegWith, segment } from '../support/media-files.ts';
import { openDesk } from '../support/open-desk.ts';
import { aStreetStation, type StreetStation } from '../support/street-station.ts';
import { phoneOf } from '../support/test-phone.ts';

let street: StreetStation;
let pcs: Browser;
beforeAll(async () => {
  street = await aStreetStation();
  pcs = await launchChromium();
});
afterAll(async () => {
  await pcs?.close();
  await street?.stop();
});

const SCRIPT =
  '<img src=x onerror="window.ran=1"><svg onload="window.ran=1"></svg><script>window.ran=1</script>';

test('[F66] words and files that carry scripts run nowhere at the desk, and nothing is reported by its policy', async () => {
  // Whoever writes from outside of the app writes what he likes.
  const { person } = await street.staff.ask(meCall());
  const phone = phoneOf(street.staff, { person: person.id, device: 'desk', now: Date.now });
  const text = `${SCRIPT}"'><iframe src="javascript:parent.ran=1">`;
  const photo = jpegWith([segment(0xfe, Buffer.from(SCRIPT))], aJpeg(6));
  const { request, hash } = await attached(phone, photo, 'photo', { text, name: text, phone: text });
  expect(await upload(phone, photo)).toMatchObject({ body: { whole: true } });
  const disguised = Buffer.from(SCRIPT);
  const second = await attached(phone, disguised, 'photo', { text, name: text });
  expect(await upload(phone, disguised)).toMatchObject({ status: 415 });

  const desk = await openDesk(pcs, street);
  await desk.page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      Object.assign(window, { reported: `${event.violatedDirective} ${event.blockedURI}` });
    });
  });
  const [violations, dialogs]: string[][] = [[], []];
  desk.page.on(
    'console',
    (said) => /Content Security Policy/.test(said.text()) && violations?.push(said.text()),
  );
  desk.page.on('dialog', (dialog) => {
    dialogs?.push(dialog.message());
    void dialog.dismiss();
  });
  for (const id of [request, second.request]) {
    await desk.matter(id);
    await desk.page.getByText(mediaWords().title).first().waitFor();
    await desk.page.getByText('<iframe').first().waitFor();
    expect(
      await desk.page.evaluate(() => [Reflect.get(window, 'ran'), Reflect.get(window, 'reported')]),
    ).toEqual([undefined, undefined]);
  }
  expect([violations, dialogs]).toEqual([[], []]);

  // Opened as a page of its own, a file is handed to the disk and never run.
  const alone = await desk.page.context().newPage();
  const opened = await alone
    .goto(`${street.origin}/api/media/${hash}`)
    .catch((cause: Error) => cause.message);
  expect(String(opened)).toMatch(/Download is starting|ERR_ABORTED/);
  expect((await download(phone, hash)).headers.get('content-disposition')).toContain('attachment');
  await desk.page.context().close();
});
