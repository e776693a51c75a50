import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { erasedWords } from '../../src/messages/erased.ts';
import { mediaWords } from '../../src/messages/media.ts';
import { uuidv7 } from '../../src/platform/uuidv7.ts';
import { redactCall } from '../../src/protocol/redact.ts';
import { requestCall } from '../../src/protocol/requests.ts';
import { bytesHold } from '../support/bytes-hold.ts';
import { cameraPhoto } from '../support/camera-photo.ts';
import { PATIENT } from '../support/patience.ts';
import { enrolledPhone, type ShopPhone } from '../support/phone-at-shop.ts';
import { aStreetStation, type Shop, type StreetStation } from '../support/street-station.ts';
import { MediaPart } from './pages/media-part.ts';

const PHONE = '13900007391';
const SAID = '三楼老周家的水管裂了';

/** Chromium throws away what was deleted when it merges its files: the sweeper makes it do so within a minute or two. */
const GONE = { timeout: 200_000, interval: 2_000 };

describe('[F73] erasing a person, on a real phone', () => {
  let street: StreetStation;
  let shop: Shop;
  let phone: ShopPhone;
  let other: ShopPhone;
  /** A stretch out of the middle of the photo. */
  let picture: Buffer;

  beforeAll(async () => {
    street = await aStreetStation();
    shop = await street.openShop();
    phone = await enrolledPhone(street, shop);
    other = await enrolledPhone(street, shop);
  });

  afterAll(async () => {
    await phone?.browser.close();
    await other?.browser.close();
    await street?.stop();
  });

  const inFiles = ({ browser }: ShopPhone) =>
    bytesHold(join(browser.profile, 'Default'), [PHONE, SAID, picture]);
  const inStation = () => bytesHold(street.station.config.data, [PHONE, SAID, picture]);

  test('[AD7] words and photo leave the files of both phones and of the station, and the screen says so', async () => {
    const record = await (await phone.home()).tile('street');
    await record.write(SAID);
    await record.neighbour('周桂香', PHONE);
    await record.save('report');
    await expect.poll(async () => (await shop.requests()).length, PATIENT).toBe(1);
    const [row] = await shop.requests();
    if (!row) throw new Error('nothing arrived');
    const detail = await phone.record(row.id);
    await detail.page.getByText(PHONE).or(detail.page.getByText(SAID)).first().waitFor();
    const media = new MediaPart(phone.page);
    await media.take(await cameraPhoto(phone.page));
    await expect.poll(() => media.says(mediaWords().received).count(), PATIENT).toBe(1);
    picture = middleOf(join(street.station.config.data, 'media'));

    await other.record(row.id);
    const seen = new MediaPart(other.page);
    await expect.poll(() => seen.isDrawn(), PATIENT).toBe(true);
    for (const each of [phone, other])
      await expect.poll(() => inFiles(each).length, PATIENT).toBeGreaterThan(0);
    expect(bytesHold(phone.browser.profile, [picture])).not.toEqual([]);
    expect(bytesHold(street.station.config.data, [picture])).not.toEqual([]);

    const { state } = await street.staff.ask(requestCall(row.id));
    const order = { id: uuidv7(Date.now()), reason: 'asked', seen: state.lastSeq } as const;
    expect(await street.staff.ask(redactCall(row.id, order))).toMatchObject({ entries: 2, gone: true });
    expect(inStation()).toEqual([]);

    await detail.page.getByText(erasedWords().did).waitFor();
    expect(await detail.page.getByText(SAID).count()).toBe(0);
    await other.page.getByText(erasedWords().did).waitFor();
    for (const each of [phone, other]) await expect.poll(() => inFiles(each), GONE).toEqual([]);
  }, 500_000);
});

function middleOf(folder: string): Buffer {
  const [file = ''] = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  const bytes = readFileSync(join(folder, file));
  return bytes.subarray(bytes.length / 2, bytes.length / 2 + 64);
}
