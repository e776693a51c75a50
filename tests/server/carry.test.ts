import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BUNDLE_LIMITS } from '../../src/protocol/bundle.ts';
import type { CarryReceipt } from '../../src/protocol/carry-receipt.ts';
import { heldCall } from '../../src/protocol/devices.ts';
import { bundleOf, deliver, sealedBy, withHeader } from '../support/carried-bundle.ts';
import { enrolledPhone, type RealPhone } from '../support/real-phone.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { aTap } from '../support/test-store.ts';
import { wholeStation } from '../support/whole-station.ts';

const MINUTE = 60_000;

let street: TestStation;
let owner: RealPhone;
let carrier: TestPhone;

beforeEach(async () => {
  street = await aStation();
  owner = await enrolledPhone(street);
  await owner.send();
  carrier = await street.phone('zhang');
  owner.road.cut();
});

afterEach(async () => {
  await owner.stop();
  await street.stop();
});

const now = () => ({ handedAt: street.clock.now(), deviceTime: street.clock.now() });

async function matters(count: number): Promise<void> {
  for (let made = 0; made < count; made++)
    await owner.tap(aTap({ body: { kind: 'street' }, personal: { text: `路灯不亮 ${made}` } }));
}

/** What the database holds, without what a session's use writes. */
async function held(): Promise<Held> {
  return (await wholeStation(street.station)) as Held;
}

interface Held {
  readonly entries: readonly {
    readonly n: number;
    readonly time: number;
    readonly approx: number;
    readonly received_at: number;
  }[];
}

describe('[C2] POST /sync/carry', () => {
  test('[C2] takes in from another phone what the author’s phone sealed, in its name and not in the carrier’s', async () => {
    await matters(3);
    const receipt = (await deliver(carrier, await bundleOf(owner), now())) as CarryReceipt;
    expect(receipt.results).toEqual([1, 2, 3]);
    const who = owner.store.identity.peek();
    const { entries } = await held();
    expect(entries).toMatchObject(
      Array.from({ length: 3 }, () => ({ device: who && who !== 'none' && who.device.id, by_person: 'li' })),
    );
  });

  test('[C2] the carrier gains no right to see what it brought', async () => {
    await matters(1);
    await deliver(carrier, await bundleOf(owner), now());
    expect((await carrier.pull()).documents).toEqual([]);
  });

  test('[C2] staff at the desk may bring it too; a stranger may not', async () => {
    await matters(1);
    const bytes = await bundleOf(owner);
    expect(await deliver(street.stranger(), bytes, now())).toBe('no-session');
    expect(await deliver(await street.desk('dou'), bytes, now())).toMatchObject({ results: [1] });
  });

  test('[C2] twice, by two carriers and by the owner himself, changes nothing the second time', async () => {
    await matters(2);
    const bytes = await bundleOf(owner);
    await deliver(carrier, bytes, now());
    const before = await held();
    expect(await deliver(await street.phone('hu'), bytes, now())).toMatchObject({ results: [1, 2] });
    owner.road.mend();
    await owner.send();
    expect(await held()).toEqual(before);
    expect(await owner.store.journal.unsent()).toEqual([]);
  });

  test('[C2][P3] one bad entry is refused in the receipt, and blocks no other', async () => {
    await matters(1);
    await owner.tap(aTap({ body: {} }));
    await matters(1);
    const receipt = (await deliver(carrier, await bundleOf(owner), now())) as CarryReceipt;
    expect(receipt.results).toEqual([1, ['bad-body', expect.any(String)], 2]);
  });

  test('[C2] what the author’s phone may not do, nobody can carry for it', async () => {
    await matters(1);
    const mine = (await deliver(carrier, await bundleOf(owner), now())) as CarryReceipt;
    expect(mine.results).toEqual([1]);
    const [{ request } = { request: '' }] = (await owner.store.journal.openRows()) ?? [];
    await owner.tap(aTap({ request, type: 'accept', body: {} }));
    const receipt = (await deliver(await street.desk('diao'), await bundleOf(owner), now())) as CarryReceipt;
    expect(receipt.results.at(-1)).toEqual(['not-allowed', expect.any(String)]);
  });

  test('[A3][C2] a revoked device’s bundle goes into quarantine, and its receipt settles nothing', async () => {
    await matters(2);
    const bytes = await bundleOf(owner);
    const device = await revoke();
    const receipt = (await deliver(carrier, bytes, now())) as CarryReceipt;
    expect(receipt.results).toEqual([0, 0]);
    expect((await held()).entries).toEqual([]);
    const text = 'SELECT COUNT(*) AS count FROM quarantine WHERE device = $1';
    expect(await street.station.db.get(text, device)).toMatchObject({ count: 2 });
  });

  test('[A3][C2] replayed after the revocation it stays what it was: nothing more is appended', async () => {
    await matters(1);
    const bytes = await bundleOf(owner);
    await deliver(carrier, bytes, now());
    const before = await held();
    await revoke();
    expect(await deliver(carrier, bytes, now())).toMatchObject({ results: [1] });
    expect((await held()).entries).toEqual(before.entries);
  });
});

describe('[E5][C2] the time of what was carried', () => {
  const entryOf = async (n: number) => (await held()).entries.find((entry) => entry.n === n);

  test('[C2] the carrier’s moment bounds it: nothing in a bundle is younger than its hand-over', async () => {
    // The owner's clock ran two hours ahead while he recorded, and was set right before he handed over.
    owner.clock.set(owner.clock.now() + 120 * MINUTE);
    await matters(1);
    owner.clock.set(owner.clock.now() - 120 * MINUTE);
    const bytes = await bundleOf(owner);
    const handedAt = street.clock.now();
    street.clock.elapse(180 * MINUTE);
    await deliver(carrier, bytes, { handedAt, deviceTime: street.clock.now() });
    expect(await entryOf(1)).toMatchObject({ time: handedAt, received_at: street.clock.now() });
  });

  test('[C2] a carrier’s wrong clock is measured when it delivers', async () => {
    await matters(1);
    const bytes = await bundleOf(owner);
    const [year, handedAt] = [365 * 24 * 60 * MINUTE, street.clock.now()];
    street.clock.elapse(60 * MINUTE);
    const wrong = { handedAt: handedAt - year, deviceTime: street.clock.now() - year };
    await deliver(carrier, bytes, wrong);
    expect(await entryOf(1)).toMatchObject({ time: handedAt });
  });

  test('[E5][C2] a carrier’s lie moves nothing before what the station knew itself', async () => {
    street.clock.elapse(60 * MINUTE);
    owner.clock.elapse(60 * MINUTE);
    owner.road.mend();
    await owner.send();
    const contact = street.clock.now();
    owner.road.cut();
    owner.clock.elapse(10 * MINUTE);
    street.clock.elapse(10 * MINUTE);
    await matters(1);
    await deliver(carrier, await bundleOf(owner), { handedAt: 0, deviceTime: street.clock.now() });
    const entry = await entryOf(1);
    expect(entry?.time).toBeGreaterThanOrEqual(contact);
    expect(entry?.approx).toBe(1);
  });

  test('[H1][C2] it is no contact with the phone that stayed at home', async () => {
    const contacts = () =>
      street.station.db.all('SELECT device, last_n, at FROM contacts ORDER BY device, last_n');
    const runs = () =>
      street.station.db.all('SELECT device, run, clock_offset FROM runs ORDER BY device, run');
    await matters(1);
    const before = [await contacts(), await runs()];
    await deliver(carrier, await bundleOf(owner), now());
    expect([await contacts(), await runs()]).toEqual(before);
  });

  test('[A3][C2] held apart it is dated by its hand-over, and is no contact either', async () => {
    const runs = () => street.station.db.all('SELECT device, run, clock_offset FROM runs ORDER BY run');
    await matters(1);
    const bytes = await bundleOf(owner);
    const device = await revoke();
    const [before, handedAt] = [await runs(), street.clock.now()];
    street.clock.elapse(180 * MINUTE);
    await deliver(carrier, bytes, { handedAt, deviceTime: street.clock.now() });
    const text = 'SELECT clock_offset FROM quarantine WHERE device = $1';
    const row = await street.station.db.get<{ clock_offset: number }>(text, device);
    expect(Math.abs(row?.clock_offset ?? Number.NaN)).toBeLessThan(MINUTE);
    expect(await runs()).toEqual(before);
  });
});

test('[F69] [A3] [C2] the farthest moments that a carrier can name leave nothing that the desk cannot read', async () => {
  await matters(1);
  const bytes = await bundleOf(owner);
  const device = await revoke();
  await deliver(carrier, bytes, { handedAt: -8.64e15, deviceTime: 8.64e15 });
  const desk = await street.desk('diao');
  expect((await desk.ask(heldCall(device))).held).toHaveLength(1);
});

describe('[C1] what is no true bundle', () => {
  let bytes: Uint8Array<ArrayBuffer>;
  let cheat: RealPhone;

  beforeEach(async () => {
    await matters(2);
    bytes = await bundleOf(owner);
    cheat = await enrolledPhone(street, 'zhang', 'p10');
    await cheat.send();
  });

  afterEach(() => cheat.stop());

  test('[C1] a changed header is refused, whichever field it was', async () => {
    const codes: Record<string, unknown> = {};
    const changes = {
      stationId: 'f'.repeat(32),
      device: 'nobody',
      count: 1,
      lastN: 99,
      packed: 'no',
      key: 'BA',
      note: 'more',
    };
    for (const [field, value] of Object.entries(changes))
      codes[field] = await deliver(carrier, await withHeader(bytes, { [field]: value }), now());
    expect(codes).toEqual({
      stationId: 'bundle-foreign-station',
      device: 'bundle-unknown-device',
      count: 'bundle-forged',
      lastN: 'bundle-forged',
      packed: 'bundle-forged',
      key: 'bundle-forged',
      note: 'bundle-forged',
    });
    expect((await held()).entries).toEqual([]);
  });

  test('[C1] a byte changed anywhere, or a piece cut off, is refused; nothing of it is kept', async () => {
    for (let at = 0; at < bytes.length; at += 23) {
      const bent = bytes.slice();
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(await deliver(carrier, bent, now()), `byte ${at}`).toMatch(/^bundle-/);
    }
    for (let length = 0; length < bytes.length; length += 61)
      expect(await deliver(carrier, bytes.slice(0, length), now())).toMatch(/^(bundle-|bad-body)/);
    expect(await deliver(carrier, Uint8Array.of(...bytes, 0), now())).toBe('bundle-forged');
    expect((await held()).entries).toEqual([]);
  });

  test('[C1] who signs another’s bundle with a key of his own forges it, under either name', async () => {
    const key = await cheat.store.deviceKey();
    const who = cheat.store.identity.peek();
    const device = who && who !== 'none' ? who.device.id : '';
    expect(await deliver(carrier, await withHeader(bytes, {}, key), now())).toBe('bundle-forged');
    expect(await deliver(carrier, await withHeader(bytes, { device }, key), now())).toBe('bundle-forged');
    expect((await held()).entries).toEqual([]);
  });

  test('[F69][C1] a few bytes that would unpack to more than a bundle holds are not unpacked', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(64 * BUNDLE_LIMITS.plain, ' ')));
    expect(bomb.length).toBeLessThan(100_000);
    const bundle = await sealedBy(cheat, bomb, { packed: 'gzip' });
    expect(await deliver(carrier, bundle, now())).toBe('bundle-too-large');
  });

  test('[C1] what a true phone sealed, but is no list of entries, is refused as a whole', async () => {
    const say = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
    const insides = [
      say(null),
      say([]),
      say({ wall: 1 }),
      say({ wall: 'x', entries: [{}] }),
      say({ wall: 9e15, entries: [{}] }),
      say({ wall: -9e15, entries: [{}] }),
      say({ wall: 1, entries: [] }),
      new Uint8Array(9),
    ];
    for (const inside of insides)
      expect(await deliver(carrier, await sealedBy(cheat, inside, {}), now())).toBe('bundle-broken');
    const junk = await sealedBy(cheat, new Uint8Array(9), { packed: 'gzip' });
    expect(await deliver(carrier, junk, now())).toBe('bundle-broken');
    const odd = await sealedBy(cheat, say({ wall: 1, entries: [7] }), {});
    expect(await deliver(carrier, odd, now())).toMatchObject({
      results: [['bad-entry', expect.any(String)]],
    });
  });
});

async function revoke(): Promise<string> {
  const who = owner.store.identity.peek();
  const device = who && who !== 'none' ? who.device.id : '';
  await street.station.db.run('UPDATE devices SET revoked_at = $2 WHERE id = $1', device, street.clock.now());
  return device;
}
