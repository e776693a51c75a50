import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toBase64url } from '../../src/platform/base64url.ts';
import { readBundle } from '../../src/protocol/bundle.ts';
import { writeBundleText } from '../../src/protocol/carried-text.ts';
import { readReceipt, receiptText, writeReceipt } from '../../src/protocol/carry-receipt.ts';
import type { CarriedBundle, OwnBundle } from '../../src/store/bundle-row.ts';
import type { Carrying } from '../../src/sync/carry/carrying.ts';
import { signedText, strangeKey, withHeader } from '../support/carried-bundle.ts';
import { enrolledPhone, type RealPhone, until } from '../support/real-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { aTap } from '../support/test-store.ts';

const MATTER = '桥头第三盏路灯不亮';

let street: TestStation;
let owner: RealPhone;
let carrier: RealPhone;
let ownerSide: Carrying;
let carrierSide: Carrying;

beforeEach(async () => {
  street = await aStation();
  owner = await enrolledPhone(street);
  carrier = await enrolledPhone(street, 'zhang', 'p10');
  ownerSide = await owner.courier.carrying();
  carrierSide = await carrier.courier.carrying();
  await owner.send();
  owner.road.cut();
});

afterEach(async () => {
  await owner.stop();
  await carrier.stop();
  await street.stop();
});

/** Three matters of which the station knows nothing. */
async function threeMatters(): Promise<readonly string[]> {
  const rows = [];
  for (let count = 0; count < 3; count++)
    rows.push(await owner.tap(aTap({ body: { kind: 'street' }, personal: { text: `${MATTER} ${count}` } })));
  await owner.send();
  return rows.map(({ id }) => id);
}

async function bundleOf(side = ownerSide): Promise<OwnBundle> {
  const made = await side.makeBundle();
  if (made.state !== 'made') throw new Error(made.state);
  return made.bundle;
}

/** Waits until the station has spoken of what the carrier brings. */
async function delivered(): Promise<string> {
  const [row] = await until(carrier.store.bundles.carried, ([first]) => first?.status.state === 'delivered');
  return receiptOf(row);
}

function receiptOf(row: CarriedBundle | undefined): string {
  if (row?.status.state !== 'delivered') throw new Error(JSON.stringify(row?.status));
  return row.status.receipt;
}

describe('as a file', () => {
  test('[C1][C2] three matters travel on another phone, and their receipt comes home without a network', async () => {
    const ids = await threeMatters();
    const file = ownerSide.asText(await bundleOf());
    expect(await carrierSide.takeText(file)).toEqual({ state: 'carrying', count: 3 });
    await carrier.send();
    const receipt = await delivered();

    const before = owner.road.asked.length;
    expect(await ownerSide.takeText(receipt)).toEqual({
      state: 'received',
      received: 3,
      refused: 0,
      later: 0,
    });
    expect(owner.road.asked.length).toBe(before);
    expect(await owner.store.journal.unsent()).toEqual([]);
    const rows = await owner.store.journal.openRows();
    expect(rows.map(({ id, status }) => [id, status.state])).toEqual(ids.map((id) => [id, 'received']));
  });

  test('[C2][J2] the receipt is of use only to the phone and the bundle that it names', async () => {
    await threeMatters();
    await carrierSide.takeText(ownerSide.asText(await bundleOf()));
    await carrier.send();
    const receipt = await delivered();
    expect(await carrierSide.takeText(receipt)).toEqual({ state: 'foreignReceipt' });

    const others = await ownBundles();
    await owner.store.bundles.drop(others.map(({ hash }) => hash));
    expect(await ownerSide.takeText(receipt)).toEqual({ state: 'foreignReceipt' });
    expect(await owner.store.journal.unsent()).toHaveLength(3);
  });

  test('[C2][J2] a receipt with a false signature changes nothing, whoever signed it and whatever was changed', async () => {
    await threeMatters();
    await carrierSide.takeText(ownerSide.asText(await bundleOf()));
    await carrier.send();
    const receipt = await delivered();
    const signed = readReceipt(receipt);
    if (!signed) throw new Error(receipt);
    const more = receiptText({ ...signed.receipt, results: [7, 8, 9] });
    const falseOnes = [
      writeReceipt(more, signed.signature),
      writeReceipt(more, signedText(strangeKey(), more)),
      writeReceipt(signed.text, ''.padEnd(86, 'A')),
      writeReceipt(signed.text, 'x'),
    ];
    for (const one of falseOnes) expect(await ownerSide.takeText(one)).toEqual({ state: 'falseReceipt' });
    expect(await owner.store.journal.unsent()).toHaveLength(3);
  });

  test('[C2] without the receipt the owner hears it by himself at the next contact', async () => {
    await threeMatters();
    await carrierSide.takeText(ownerSide.asText(await bundleOf()));
    await carrier.send();
    await delivered();
    owner.road.mend();
    await owner.send();
    expect(await owner.store.journal.unsent()).toEqual([]);
    const rows = (await owner.store.journal.openRows()).map(({ status }) => status.state);
    expect(new Set(rows).has('waiting')).toBe(false);
  });

  test('[C2] the carrier without a network keeps it over a closed page, and delivers when there is one', async () => {
    await threeMatters();
    carrier.road.cut();
    expect(await carrierSide.takeText(ownerSide.asText(await bundleOf()))).toMatchObject({
      state: 'carrying',
    });
    await carrier.send();
    carrier = await carrier.reload();
    expect(await carrier.store.bundles.waiting()).toHaveLength(1);
    carrier.road.mend();
    await carrier.send();
    await delivered();
  });

  test('[C2] an answer lost on the way is asked for again, and the receipt is the same in all that counts', async () => {
    await threeMatters();
    await carrierSide.takeText(ownerSide.asText(await bundleOf()));
    carrier.road.put(async (path, _body, go) => {
      const answer = await go();
      if (path.endsWith('/sync/carry')) throw new TypeError('Failed to fetch');
      return answer;
    });
    await carrier.send();
    await until(carrier.store.bundles.carried, (rows) => rows.length === 1);
    carrier.road.put();
    await carrier.send();
    const receipt = await delivered();
    expect(await ownerSide.takeText(receipt)).toMatchObject({ state: 'received', received: 3 });
  });

  test('[C2] what the station will never take is told to the carrier, and not brought again', async () => {
    await threeMatters();
    const { bytes } = await bundleOf();
    const bent = bytes.slice();
    bent[bent.length - 1] = (bent[bent.length - 1] ?? 0) ^ 1;
    await carrierSide.takeText(writeBundleText(toBase64url(bent)));
    await carrier.send();
    await until(carrier.store.bundles.carried, ([row]) => row?.status.state === 'refused');
    const asked = carrier.road.asked.filter((path) => path.endsWith('/sync/carry')).length;
    await carrier.send();
    expect(carrier.road.asked.filter((path) => path.endsWith('/sync/carry'))).toHaveLength(asked);
  });

  test('[C1] the carrier holds no word of it', async () => {
    await threeMatters();
    const { bytes } = await bundleOf();
    const text = new TextDecoder('latin1').decode(bytes);
    for (const word of [MATTER, '上滩', '"p9"', '"li"', '"kind"'].map(asLatin1))
      expect(text.includes(word), word).toBe(false);
  });

  test('[C1] as long as the same waits it is the same bundle; one more record, and it is another', async () => {
    await threeMatters();
    const first = await bundleOf();
    expect((await bundleOf()).hash).toBe(first.hash);
    await threeMatters();
    expect((await bundleOf()).hash).not.toBe(first.hash);
    expect(await ownBundles()).toHaveLength(2);
  });

  test('[C1] more than a thousand records go in several bundles, the oldest first', async () => {
    const made = [];
    for (let count = 0; count < 1003; count++) made.push(owner.store.record(aTap()).settled);
    await Promise.all(made);
    const result = await ownerSide.makeBundle();
    expect(result).toMatchObject({ state: 'made', left: 3 });
    expect(await bundleOf().then(({ ids }) => ids.length)).toBe(1000);
  }, 60_000);

  test('[C1] a key that the own station did not sign seals nothing', async () => {
    await threeMatters();
    const catalog = owner.store.catalog.peek();
    if (!catalog?.sealing) throw new Error('no key');
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
    const point = Buffer.concat([
      Buffer.of(4),
      ...[stranger.x, stranger.y].map((one) => Buffer.from(one ?? '', 'base64url')),
    ]);
    const sealing = { ...catalog.sealing, key: point.toString('base64url') };
    await owner.store.keepCatalog({ ...catalog, version: 'other', sealing });
    expect(await ownerSide.makeBundle()).toEqual({ state: 'noKey' });
  });

  test('[C1] where the browser cannot compress, the bundle is stored as it is and arrives the same', async () => {
    await threeMatters();
    const compression = globalThis.CompressionStream;
    Reflect.deleteProperty(globalThis, 'CompressionStream');
    const bundle = await bundleOf().finally(() =>
      Object.assign(globalThis, { CompressionStream: compression }),
    );
    expect(readBundle(bundle.bytes)?.header.packed).toBe('no');
    await carrierSide.takeText(ownerSide.asText(bundle));
    await carrier.send();
    expect(await ownerSide.takeText(await delivered())).toMatchObject({ received: 3 });
  });

  test('[C2] a file of something else, a part of one, the phone’s own and another street’s are named', async () => {
    await threeMatters();
    const bundle = await bundleOf();
    const text = ownerSide.asText(bundle);
    expect(await carrierSide.takeText('买菜：萝卜')).toEqual({ state: 'nothingOfOurs' });
    expect(await carrierSide.takeText(text.slice(0, 60))).toEqual({ state: 'broken' });
    expect(await ownerSide.takeText(text)).toEqual({ state: 'ownBundle' });
    const foreign = await withHeader(bundle.bytes, { stationId: 'f'.repeat(32) });
    expect(await carrierSide.takeText(writeBundleText(toBase64url(foreign)))).toEqual({
      state: 'foreignStation',
    });
  });
});

test.each([
  [503, 'quarantine-full'],
  [500, 'internal'],
])('[C2] a bundle that is answered %i %s every time holds up no other', async (status, code) => {
  for (let count = 0; count < 2; count++) {
    await threeMatters();
    expect((await carrierSide.takeText(ownerSide.asText(await bundleOf()))).state).toBe('carrying');
  }
  let first: string | undefined;
  carrier.road.put((path, body, go) => {
    if (!path.includes('/carry')) return go();
    first ??= body;
    return body === first ? Promise.resolve(problemOf(status, code)) : go();
  });
  await carrier.send();
  const carried = await until(carrier.store.bundles.carried, (rows) =>
    rows.some((row) => row.status.state === 'delivered'),
  );
  expect(carried.map((row) => row.status.state).sort()).toEqual(['delivered', 'waiting']);
});

describe('as codes', () => {
  test('[C1][C2] the codes bring the bundle there and the receipt home, in any order, some of them twice', async () => {
    await threeMatters();
    const frames = ownerSide.bundleFrames(await bundleOf()) ?? [];
    expect(frames.length).toBeGreaterThan(1);
    let last: unknown;
    for (const frame of ['https://elsewhere.example', ...frames.slice(1), ...frames.slice(1)])
      last = await carrierSide.takeCode(frame);
    expect(last).toEqual({ state: 'reading', read: frames.length - 1, total: frames.length });
    expect(await carrierSide.takeCode(frames[0] ?? '')).toEqual({
      state: 'taken',
      taken: { state: 'carrying', count: 3 },
    });
    await carrier.send();
    const home = (await carrierSide.receiptFrames(await delivered())) ?? [];
    for (const frame of home) last = await ownerSide.takeCode(frame);
    expect(last).toMatchObject({ state: 'taken', taken: { state: 'received', received: 3 } });
  });

  test('[C1] pictures of two bundles are never mixed', async () => {
    await threeMatters();
    const first = ownerSide.bundleFrames(await bundleOf()) ?? [];
    await threeMatters();
    const second = ownerSide.bundleFrames(await bundleOf()) ?? [];
    await carrierSide.takeCode(first[0] ?? '');
    expect(await carrierSide.takeCode(second[1] ?? '')).toEqual({
      state: 'reading',
      read: 1,
      total: second.length,
    });
  });

  test('[C1] what would need more than sixty codes is offered as a file only', async () => {
    const words = { text: randomBytes(3000).toString('base64') };
    for (let count = 0; count < 6; count++)
      await owner.tap(aTap({ body: { kind: 'street' }, personal: words }));
    await owner.tap(
      aTap({ body: { kind: 'street' }, personal: { text: randomBytes(9000).toString('base64') } }),
    );
    await owner.tap(
      aTap({ body: { kind: 'street' }, personal: { text: randomBytes(9500).toString('base64') } }),
    );
    const bundle = await bundleOf();
    expect(bundle.bytes.length).toBeGreaterThan(60 * 320);
    expect(ownerSide.bundleFrames(bundle)).toBeUndefined();
  });
});

function problemOf(status: number, code: string): Response {
  const { keys, epoch } = street.station;
  const headers = { 'x-jieyou-station': `${keys.stationId}.${epoch}` };
  return Response.json({ error: { code, message: '' } }, { status, headers });
}

/** What a text's UTF-8 looks like to one who reads bytes as letters. */
function asLatin1(text: string): string {
  return new TextDecoder('latin1').decode(new TextEncoder().encode(text));
}

function ownBundles(): Promise<readonly OwnBundle[]> {
  return owner.store.bundles.own();
}
