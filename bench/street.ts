import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { root } from '../scripts/build/inputs.ts';
import { ensureBuilt } from '../scripts/build.ts';
import type { Entry } from '../src/domain/entry.ts';
import { enrolCall } from '../src/protocol/enrol.ts';
import { newCodeCall, newPersonCall, newPointCall } from '../src/protocol/points.ts';
import { requestsCall } from '../src/protocol/requests.ts';
import { backUp } from '../src/server/backup/back-up.ts';
import { sampleData } from '../tests/support/sample-data.ts';
import { ACCOUNTS, signedIn } from '../tests/support/street-station.ts';
import { aBrowser, anEnroller } from '../tests/support/test-browser.ts';
import { type Caller, callerAt } from '../tests/support/test-caller.ts';
import { phoneOf } from '../tests/support/test-phone.ts';
import { startChild } from './child.ts';
import { sentence } from './pages/matter.ts';

/** The real station in its own process, as `npm start` runs it, with the sample street on its disk. */
export interface Street {
  readonly port: number;
  /** Opens a point where `matters` were recorded already. */
  openShop(matters: number): Promise<Shop>;
  stop(): Promise<void>;
}

/** A point of the bench. */
export interface Shop {
  /** Path and fragment of a fresh one-time link. */
  link(): Promise<string>;
  /** The code in such a link. */
  code(): Promise<string>;
  /** How many matters of this point lie at the station. */
  received(): Promise<number>;
}

/** Starts it; the caller stops it. */
export async function openStreet(): Promise<Street> {
  ensureBuilt();
  const data = await sampleData();
  const child = await startChild(join(root, 'src/server/main.ts'), /127\.0\.0\.1:(\d+)/, {
    ...{ JIEYOU_DATA: data, PORT: '0', HOST: '127.0.0.1' },
  });
  const origin = `http://127.0.0.1:${child.port}`;
  const staff = await signedIn(origin, ACCOUNTS.station);
  let shops = 0;
  return {
    port: child.port,
    openShop: (matters) => openShop({ staff, origin, data }, ++shops, matters),
    async stop() {
      await child.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

interface Opened {
  readonly staff: Caller;
  readonly origin: string;
  readonly data: string;
}

async function openShop({ staff, origin, data }: Opened, count: number, matters: number): Promise<Shop> {
  const community = (await staff.catalog()).communities[0]?.id ?? '';
  const shortName = `量${String.fromCodePoint(0x4e00 + count)}`;
  const place = {
    signName: `${shortName}解忧屋`,
    shortName,
    community,
    address: '示例路 1 号',
    landmark: '桥头',
  };
  const point = await staff.ask(newPointCall(place));
  const host = await staff.ask(newPersonCall({ name: `${shortName}店主`, roles: ['host'], point: point.id }));
  const link = async () => (await staff.ask(newCodeCall(point.id, host.id))).link;
  const code = async () => (await link()).split('#')[1] ?? '';
  if (matters > 0) {
    await fill(origin, await code(), matters);
    await backUpLastNight(data);
  }
  const one = requestsCall({ board: 'all', point: point.id, limit: 1 });
  return { link, code, received: async () => (await staff.ask(one)).counts.all ?? 0 };
}

/** Another phone of the point has recorded them, a hundred a push. */
async function fill(origin: string, code: string, matters: number): Promise<void> {
  const browser = aBrowser(origin, '/enrol');
  const { device, point, hands } = await browser.ask(enrolCall(await (await anEnroller())(code)));
  const caller = callerAt(origin, browser.cookies.get('jieyou'));
  const standing = { person: hands[0]?.id ?? '', device: device.id, number: device.number, now: Date.now };
  const phone = phoneOf(caller, { ...standing, point: { id: point.id, number: point.number } });
  for (let done = 0; done < matters; done += 100) {
    const entries: Entry[] = [];
    while (entries.length < Math.min(100, matters - done)) {
      await nextMillisecond();
      entries.push(await phone.log('street', { typed: { text: sentence(done + entries.length) } }));
    }
    await phone.send(...entries);
  }
}

/** Which of two matters of one millisecond is the newer one is anybody's: a list of the newest would be, too. */
async function nextMillisecond(): Promise<void> {
  const before = Date.now();
  while (Date.now() === before) await setImmediate();
}

/** A street of thousands of matters has a backup of most of them: a new phone is spared their proofs ([L1]). */
async function backUpLastNight(data: string): Promise<void> {
  const to = mkdtempSync(join(data, 'backups-'));
  await backUp({ data, to, withKeys: false, now: Date.now() });
  rmSync(to, { recursive: true, force: true });
}
