import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../../src/server/app.ts';
import { openSample } from '../../src/server/sample/open-sample.ts';
import { invite, type Visit } from '../../src/server/sample/visitor.ts';
import { dist, ensureBuilt } from '../build.ts';

/** The sample street as it stands at twenty past ten in the morning. */
export interface PictureStreet {
  readonly origin: string;
  readonly visit: Visit;
  /** By how much its clock is ahead; browsers get the same. */
  readonly ahead: number;
  stop(): Promise<void>;
}

const DAY = 86_400_000;
/** 10:20 in UTC+8. */
const MORNING = 2 * 3_600_000 + 20 * 60_000;

/** Builds it for the next morning: a picture taken at night would show a street at night. */
export async function pictureStreet(): Promise<PictureStreet> {
  ensureBuilt();
  const now = Date.now();
  const ahead = (((MORNING - now) % DAY) + DAY) % DAY;
  const clock = { now: () => Date.now() + ahead };
  const data = mkdtempSync(join(tmpdir(), 'jieyou-pictures-'));
  const config = { host: '127.0.0.1', port: 0, data, dist };
  const { station } = await openSample(config, now + ahead, { clock, log: () => undefined });
  const app = await buildApp(station);
  const origin = await app.listen({ host: config.host, port: config.port });
  return {
    origin,
    visit: await invite(station),
    ahead,
    async stop() {
      await app.close();
      await station.db.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
