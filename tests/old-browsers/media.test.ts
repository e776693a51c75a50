import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mediaWords } from '../../src/messages/media.ts';
import { words } from '../../src/messages/point.ts';
import { sharedWords } from '../../src/messages/shared.ts';
import { jpegSize } from '../support/camera-photo.ts';
import { exifWithPlace, jpegWith } from '../support/media-files.ts';
import { oldVersions } from '../support/old-chromium.ts';
import { type OldPage, openOldChromium } from '../support/old-page.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';

const MATTER = '井盖松了';

describe.each(oldVersions)('a photo on Chromium %i', (version) => {
  let street: StreetStation;
  let shop: Shop;
  let page: OldPage;
  let folder: string;

  beforeAll(async () => {
    street = await aStreetStation();
    shop = await street.openShop();
    page = await openOldChromium(undefined, version);
    folder = mkdtempSync(join(tmpdir(), 'jieyou-camera-'));
    await enrol();
  });

  afterAll(async () => {
    await page.close();
    await street.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (path: string) => page.goto(street.wire.origin + path);
  const drawn = () =>
    page.waitFor(`[].some.call(document.querySelectorAll('.picture-image'), function (image) {
      return image.naturalWidth > 1;
    })`);

  async function enrol(): Promise<void> {
    const { code } = await shop.enrolment();
    await open('/enrol');
    await page.type(words().enrol.code, code);
    await page.tap(words().enrol.submit);
    await page.see(words().enrol.done);
    await open('/me');
    await page.see(words().me.offlineReady);
  }

  /** As its camera writes it: lying on its side, with the place in it. */
  async function takenPhoto(): Promise<string> {
    const drawnJpeg = await page.evaluate<string>(`(function () {
      var canvas = document.createElement('canvas');
      canvas.width = 2400;
      canvas.height = 1600;
      var pen = canvas.getContext('2d');
      pen.fillStyle = 'red';
      pen.fillRect(0, 0, 1200, 1600);
      return canvas.toDataURL('image/jpeg', 0.9).split(',')[1];
    })()`);
    const path = join(folder, 'IMG_0001.jpg');
    writeFileSync(path, jpegWith([exifWithPlace(6)], Buffer.from(drawnJpeg, 'base64')));
    return path;
  }

  test('[M3] is kept without a network, small and upright, behind its record', async () => {
    await page.offline(true);
    await street.wire.cut();
    await open('/');
    await page.tap(sharedWords().kinds.street);
    await page.type(words().record.what, MATTER);
    await page.tap(words().record.report);
    await page.see(words().record.saved);
    await page.see(mediaWords().photo);
    await page.choose('input[type=file]', await takenPhoto());
    await page.see(mediaWords().photoSaved);
    await drawn();
    await page.see(mediaWords().waiting);
  });

  test('[F19][M3] outlives the browser, and goes to the street by itself', async () => {
    await page.kill();
    page = await openOldChromium(page.profile, version);
    await page.offline(true);
    await open('/records');
    await page.tap(MATTER);
    await drawn();
    await street.wire.mend();
    await page.offline(false);
    await page.waitFor(
      `document.querySelector('.picture-note').innerText === ${JSON.stringify(mediaWords().received)}`,
    );
    expect(page.errors).toEqual([]);
  });

  test('[F67] arrives upright, without its place', () => {
    const media = join(street.station.config.data, 'media');
    const [file] = readdirSync(media, { withFileTypes: true }).filter((entry) => entry.isFile());
    const kept = readFileSync(join(media, file?.name ?? ''));
    expect(kept.includes('Exif')).toBe(false);
    // A browser that does not turn pictures by itself had to be told.
    expect(jpegSize(kept)).toEqual({ width: 853, height: 1280 });
  });
});
