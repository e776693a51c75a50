import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/build/inputs.ts';
import { dayOf } from '../../src/domain/day.ts';
import type { Config } from '../../src/server/config.ts';
import { openStation } from '../../src/server/open-station.ts';
import { buildSampleStreet } from '../../src/server/sample/build.ts';

/** The same street in every run of a day. */
const SEED = 20_261_124;

/** Everything that decides how the sample street comes out. */
const SOURCES = [
  'src/domain/**/*',
  'src/protocol/**/*',
  'src/server/**/*',
  'src/messages/zh/*',
  'tests/support/sample-data.ts',
];

/** A data folder of one's own, filled with the sample street of today; the caller removes it. */
export async function sampleData(): Promise<string> {
  const built = await builtToday();
  const own = mkdtempSync(join(tmpdir(), 'jieyou-street-'));
  cpSync(built, own, { recursive: true });
  return own;
}

/** Built once a day and for each state of the sources; every test file gets a copy. */
async function builtToday(): Promise<string> {
  const now = Date.now();
  const cache = join(root, '.cache');
  const folder = join(cache, `sample-${dayOf(now)}-${sourceHash()}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  for (const old of globSync('sample-*', { cwd: cache }))
    rmSync(join(cache, old), { recursive: true, force: true });
  const beside = mkdtempSync(join(cache, 'building-sample-'));
  await build(beside, now);
  moveInto(folder, beside);
  return folder;
}

/** Two runs at once build it twice: the one that comes second has built it for nothing. */
function moveInto(folder: string, beside: string): void {
  try {
    renameSync(beside, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(beside, { recursive: true, force: true });
  }
}

async function build(data: string, now: number): Promise<void> {
  const config: Config = { host: '127.0.0.1', port: 0, data, dist: '/no-app-built' };
  const station = await openStation(config, { log: () => undefined });
  await buildSampleStreet(station, now, SEED);
  await station.db.close();
}

function sourceHash(): string {
  const hash = createHash('sha256').update(String(SEED));
  const files = globSync(SOURCES, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(`${path}\0`).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 8);
}
