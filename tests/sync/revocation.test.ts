import { effect } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR } from '../../src/domain/day.ts';
import { decisionCall, heldCall, revokeCall } from '../../src/protocol/devices.ts';
import { everythingOn } from '../support/everything-on.ts';
import { aJpeg } from '../support/media-files.ts';
import { attach, mediaReaches } from '../support/phone-media.ts';
import { aCode, enrolledPhone, type RealPhone, until } from '../support/real-phone.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { settled } from '../support/tick.ts';

let station: TestStation;
let phone: RealPhone;
let admin: TestPhone;

beforeEach(async () => {
  station = await aStation();
  phone = await enrolledPhone(station);
  admin = await station.desk('diao');
});

afterEach(async () => {
  phone.road.put();
  await phone.stop();
  await station.stop();
});

function deviceOf({ store }: RealPhone): string {
  const who = store.identity.value;
  if (!who || who === 'none') throw new Error('not enrolled');
  return who.device.id;
}

/** Words of a colleague that the phone pulled, and that must leave it. */
async function readsAlong(): Promise<void> {
  const colleague = await station.phone('hu');
  await colleague.send(await colleague.log('street', { typed: { text: '隔壁王奶奶家漏水' } }));
  await phone.send();
  expect(await everythingOn(phone.disk)).toContain('隔壁王奶奶家漏水');
}

const aMatter = (text: string) => phone.tap({ body: { kind: 'street' }, personal: { text } });
/** As much as the quarantine of one device takes. */
async function fillQuarantine(device: string): Promise<void> {
  await station.station.db.run(
    `WITH RECURSIVE counted (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counted WHERE i < 1000)
     INSERT INTO quarantine (device, entry, n, digest, content, run, clock_offset, received_at)
     SELECT $1, 'other ' || i, 0, '', '{}', 'r', 0, 0 FROM counted`,
    device,
  );
}

/** Staff throws out what filled it. */
const makeRoom = () =>
  station.station.db.run("UPDATE quarantine SET decided = 'discard', content = NULL WHERE n = 0");

const revoke = () => admin.ask(revokeCall(deviceOf(phone), '手机丢了'));
const held = async (device: string) =>
  (await admin.ask(heldCall(device))).held.map(({ entry }) => entry.personal?.['text']);

describe('[A3] a phone that the street retired', () => {
  test('[A3] [F62] what was unsent is in quarantine, and nothing of the street is left on the phone', async () => {
    await readsAlong();
    phone.road.cut();
    await aMatter('三号楼路灯不亮');
    await phone.store.drafts.keep('record', { text: '写了一半' });
    const device = deviceOf(phone);
    await revoke();
    phone.road.mend();
    await phone.send();
    expect(await held(device)).toEqual(['三号楼路灯不亮']);
    const left = await everythingOn(phone.disk);
    for (const words of ['隔壁王奶奶家漏水', '三号楼路灯不亮', '写了一半', '示例li', '上滩', device]) {
      expect(left).not.toContain(words);
    }
    expect(phone.store.identity.value).toBe('none');
    expect(phone.courier.status.value).toEqual({ state: 'notEnrolled' });
    expect(phone.road.asked.at(-1)).toBe('/api/wiped');
  });

  test('[A3] [F62] in its order: what can be read goes at once, what cannot be sent is sealed, and arrives', async () => {
    await readsAlong();
    phone.road.cut();
    await aMatter('三号楼路灯不亮');
    const device = deviceOf(phone);
    await revoke();
    phone.road.mend();
    // The station is busy just now, and has time for the bad news only.
    phone.road.put(async (path, body, go) => {
      if (!path.startsWith('/api/sync/push') || body.includes('"entries":[]')) return go();
      const headers = { 'x-jieyou-station': `${station.station.keys.stationId}.1` };
      return Response.json({ error: { code: 'busy', message: '' } }, { status: 503, headers });
    });
    await phone.send();
    const between = await everythingOn(phone.disk);
    expect(between).not.toContain('隔壁王奶奶家漏水');
    expect(between).not.toContain('上滩小巷');
    // Sealed for the station: whoever finds the phone now reads none of it.
    expect(between).not.toContain('三号楼路灯不亮');
    expect(phone.courier.status.value).toEqual({ state: 'revoked', left: 1 });
    expect(phone.store.identity.value).toBe('none');

    phone.road.put();
    phone = await phone.reload();
    expect(await held(device)).toEqual(['三号楼路灯不亮']);
    expect(await everythingOn(phone.disk)).not.toContain('三号楼路灯不亮');
  });

  test('[A3] [A7] without a cookie it hears of it by its key, and still hands over what waits', async () => {
    phone.road.cut();
    await aMatter('三号楼路灯不亮');
    const device = deviceOf(phone);
    await revoke();
    phone.road.forget();
    phone.road.mend();
    await phone.send();
    expect(await held(device)).toEqual(['三号楼路灯不亮']);
    expect(phone.store.identity.value).toBe('none');
  });

  test('[A3] what the station had refused is handed over too: staff sees it, nothing vanishes', async () => {
    const first = await phone.tap();
    await phone.tap({ type: 'dispatch', request: first.request, body: { to: { line: 'chengguan' } } });
    await phone.send();
    expect(await until(phone.store.counts(), ({ attention }) => attention === 1)).toBeDefined();
    const device = deviceOf(phone);
    await revoke();
    await phone.send();
    const types = (await admin.ask(heldCall(device))).held.map(({ entry }) => entry.type);
    expect(types).toEqual(['dispatch']);
  });

  test('[A3] a fresh code takes it back in, as another phone', async () => {
    const device = deviceOf(phone);
    await revoke();
    await phone.send();
    station.clock.elapse(HOUR);
    expect((await phone.courier.enrol(await aCode(station), 'x')).state).toBe('enrolled');
    // Its key went with its database: to the street it is another phone.
    expect(deviceOf(phone)).not.toBe(device);
    const row = await phone.tap();
    await phone.send();
    expect((await phone.row(row))?.status.state).toBe('received');
  });

  test('[A3] [M2] [V3] taken back in without a reload it knows the station’s life, and its photos go', async () => {
    await revoke();
    await phone.send();
    station.clock.elapse(HOUR);
    expect((await phone.courier.enrol(await aCode(station), 'x')).state).toBe('enrolled');
    const { request } = await phone.tap();
    const hash = await attach(phone, request, aJpeg(2000));
    await phone.send();
    expect(await phone.store.epoch()).toBe(station.station.epoch);
    await mediaReaches(phone, hash, 'received');
  });
});

test('[A3] [F62] taken back in while it still hands over what waits, it ends that first: the new enrolment stays', async () => {
  phone.road.cut();
  const row = await aMatter('三号楼路灯不亮');
  const device = deviceOf(phone);
  await revoke();
  await phone.store.revoke(station.clock.now());
  phone.road.mend();
  let go: () => void = () => undefined;
  const free = new Promise<void>((resolve) => (go = resolve));
  phone.road.put(async (path, _body, send) => {
    if (path.startsWith('/api/sync/push')) await free;
    return send();
  });
  const leaving = phone.courier.sendNow();
  await expect.poll(() => phone.road.asked).toContain('/api/sync/push');
  const enrolling = phone.courier.enrol(await aCode(station), '手机');
  await Promise.race([enrolling, settled(400)]);
  go();
  expect((await enrolling).state).toBe('enrolled');
  await leaving;
  expect(phone.store.identity.value).not.toBe('none');
  expect(await held(device)).toEqual(['三号楼路灯不亮']);
  expect(await phone.store.journal.rowsOf(row.request)).toEqual([]);
  const next = await aMatter('又不亮了');
  await phone.send();
  expect((await phone.store.journal.rowsOf(next.request)).map(({ status }) => status.state)).toEqual([
    'received',
  ]);
});

test('[A3] [C1] a phone that never heard the sealing key keeps what waits as it is, until it is sent', async () => {
  const row = await (async () => {
    phone.road.cut();
    return aMatter('三号楼路灯不亮');
  })();
  const catalog = phone.store.catalog.value;
  if (!catalog) throw new Error('no catalog');
  const { sealing: _sealing, ...without } = catalog;
  await phone.store.keepCatalog(without);
  const device = deviceOf(phone);
  await revoke();
  await phone.store.revoke(station.clock.now());
  await phone.send();
  expect(await everythingOn(phone.disk)).toContain('三号楼路灯不亮');
  expect(phone.courier.status.value).toEqual({ state: 'revoked', left: 1 });
  phone.road.mend();
  await phone.send();
  expect(await held(device)).toEqual(['三号楼路灯不亮']);
  expect(await everythingOn(phone.disk)).not.toContain(row.id);
});

test('[A3] [C2] what was sealed waits whole while the station has no room for it, and is taken when staff made some', async () => {
  phone.road.cut();
  await aMatter('三号楼路灯不亮');
  const device = deviceOf(phone);
  await revoke();
  await fillQuarantine(device);
  await phone.store.revoke(station.clock.now());
  await phone.send();
  phone.road.mend();
  await phone.send();
  expect(phone.courier.status.value).toEqual({ state: 'revoked', left: 1 });
  await makeRoom();
  await phone.send();
  expect(await held(device)).toEqual(['三号楼路灯不亮']);
  expect(phone.courier.status.value).toEqual({ state: 'notEnrolled' });
});

test('[A3] [X21] what found no room in quarantine is offered again, and taken when staff made some', async () => {
  phone.road.cut();
  await aMatter('三号楼路灯不亮');
  const device = deviceOf(phone);
  await revoke();
  await fillQuarantine(device);
  phone.road.mend();
  await phone.send();
  expect(phone.courier.status.value).toEqual({ state: 'revoked', left: 1 });
  await makeRoom();
  await phone.send();
  expect(await held(device)).toEqual(['三号楼路灯不亮']);
  expect(phone.courier.status.value).toEqual({ state: 'notEnrolled' });
});

test('[F65] [A3] [X21] what staff discarded is shown as refused on the phone that was taken back in, and offered no more', async () => {
  await revoke();
  // Every answer is lost: the phone hears neither of its retirement nor of what became of its words.
  phone.road.put(async (_path, _body, go) => {
    await go();
    throw new TypeError('Failed to fetch');
  });
  const row = await aMatter('三号楼路灯不亮');
  await phone.send();
  await admin.ask(decisionCall(deviceOf(phone), row.id, 'discard'));
  phone.road.put();
  station.clock.elapse(HOUR);
  expect((await phone.courier.enrol(await aCode(station), 'x')).state).toBe('enrolled');
  await phone.send();
  expect((await phone.row(row))?.status).toMatchObject({ state: 'refused', code: 'discarded' });
  const pushed = () => phone.road.asked.filter((path) => path.includes('push')).length;
  const before = pushed();
  expect((await phone.store.journal.unsent()).map(({ id }) => id)).not.toContain(row.id);
  await phone.send();
  // Only the heartbeat.
  expect(pushed()).toBeLessThanOrEqual(before + 1);
});

test('[A3] no screen sees who it was without a catalog, and writes him down once more', async () => {
  const { identity, catalog } = phone.store;
  let seen = 0;
  const stop = effect(() => {
    if (identity.value !== 'none' && catalog.value === undefined) seen += 1;
  });
  await revoke();
  await phone.send();
  stop();
  expect(identity.value).toBe('none');
  expect(seen).toBe(0);
});

test('[A3] [J4] what it wrote for another street outlives the wipe, and goes there when it is that street’s again', async () => {
  const other = await aStation();
  const roads = { origin: other.origin };
  const both = await enrolledPhone(other, 'li', 'p9', () => roads.origin);
  try {
    both.road.cut();
    const row = await both.tap({ body: { kind: 'street' }, personal: { text: '东头水管爆了' } });
    roads.origin = station.origin;
    both.road.forget();
    both.road.mend();
    expect((await both.courier.enrol(await aCode(station), 'x')).state).toBe('enrolled');
    await both.tap({ body: { kind: 'street' }, personal: { text: '三号楼路灯不亮' } });
    const device = deviceOf(both);
    await admin.ask(revokeCall(device, '手机丢了'));
    await both.send();
    await both.send();
    const left = await everythingOn(both.disk);
    expect(left).toContain('东头水管爆了');
    expect(left).not.toContain('上滩小巷');
    expect(both.courier.status.value).toEqual({ state: 'revoked', left: 1 });
    expect(await held(device)).toEqual(['三号楼路灯不亮']);

    roads.origin = other.origin;
    both.road.forget();
    expect((await both.courier.enrol(await aCode(other), 'x')).state).toBe('enrolled');
    await both.send();
    expect((await both.row(row))?.status.state).toBe('received');
  } finally {
    await both.stop();
    await other.stop();
  }
});

describe('[A3] a word that is not true wipes nothing', () => {
  /** Everything that the phone holds stays as it is, whatever answers this. */
  async function survives(error: object): Promise<void> {
    await readsAlong();
    phone.road.cut();
    const row = await aMatter('三号楼路灯不亮');
    phone.road.mend();
    phone.road.put(async (path, _body, go) => {
      const response = await go();
      const headers = { 'x-jieyou-station': response.headers.get('x-jieyou-station') ?? '' };
      return path.startsWith('/api/sync/pull')
        ? Response.json(
            { error: { code: 'device-revoked', message: '', ...error } },
            { status: 403, headers },
          )
        : response;
    });
    await phone.send();
    expect(phone.courier.status.value).toEqual({ state: 'stationTrouble', code: 'device-revoked' });
    phone.road.put();
    await phone.send();
    expect((await phone.row(row))?.status.state).toBe('received');
    expect(await everythingOn(phone.disk)).toContain('隔壁王奶奶家漏水');
  }

  /** The station's true word about a device, as it was at this moment. */
  async function wordAbout(other: RealPhone) {
    const device = deviceOf(other);
    await admin.ask(revokeCall(device, 'x'));
    const revocation = await new Promise<object>((resolve) => {
      other.road.put(async (path, _body, go) => {
        const response = await go();
        if (path.startsWith('/api/sync/pull')) {
          const { error } = (await response.clone().json()) as { error: { revocation: object } };
          resolve(error.revocation);
        }
        return response;
      });
      void other.send();
    });
    await other.stop();
    return { device, ...revocation };
  }

  test('[A3] no signature, half of one, or none of it', async () => {
    await survives({});
    const word = { stationId: station.station.keys.stationId, device: deviceOf(phone), at: Date.now() };
    await survives({ revocation: { ...word, signature: 'AAAA' } });
    await survives({ revocation: 'yes' });
  });

  test('[A3] the station’s true word about another device, under whatever name', async () => {
    const word = await wordAbout(await enrolledPhone(station, 'hu'));
    await survives({ revocation: word });
    await survives({ revocation: { ...word, device: deviceOf(phone) } });
  });

  test('[A3] another station’s word about this device', async () => {
    const other = await aStation();
    const at = station.clock.now();
    const word = { stationId: station.station.keys.stationId, device: deviceOf(phone), at };
    const signature = other.station.keys.sign(
      JSON.stringify(['device-revoked', word.stationId, word.device, at]),
    );
    await survives({ revocation: { ...word, signature } });
    await other.stop();
  });

  test('[A3] [F65] its own true word from before it was taken back in', async () => {
    const device = deviceOf(phone);
    const at = station.clock.now();
    const signature = station.station.keys.sign(
      JSON.stringify(['device-revoked', station.station.keys.stationId, device, at]),
    );
    station.clock.elapse(HOUR);
    await phone.courier.enrol(await aCode(station), 'x');
    expect(deviceOf(phone)).toBe(device);
    const word = { stationId: station.station.keys.stationId, device, at, signature };
    await survives({ revocation: word });
  });
});

test('[F62] revoked between two pages of a pull: the rest never comes, and what came is gone', async () => {
  const colleague = await station.phone('hu');
  phone.road.cut();
  for (let count = 0; count < 6; count++) {
    await colleague.send(await colleague.log('street', { typed: { text: `隔壁的事 ${'长'.repeat(4000)}` } }));
  }
  const device = deviceOf(phone);
  let pages = 0;
  phone.road.mend();
  phone.road.put(async (path, _body, go) => {
    const response = await go();
    if (path.startsWith('/api/sync/pull') && ++pages === 1) {
      expect(((await response.clone().json()) as { more: boolean }).more).toBe(true);
      await admin.ask(revokeCall(device, '手机丢了'));
    }
    return response;
  });
  await phone.send();
  expect(pages).toBe(2);
  expect(await everythingOn(phone.disk)).not.toContain('隔壁的事');
  expect(phone.store.identity.value).toBe('none');
});
