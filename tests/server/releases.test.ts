import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildApp } from '../../src/server/app.ts';
import type { Config } from '../../src/server/config.ts';
import { openStation } from '../../src/server/open-station.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jieyou-releases-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('[F44] files of the three releases before are answered still, older ones are let go', async () => {
  for (const release of ['r1', 'r2', 'r3', 'r4', 'r5']) await answersOf(release, []);
  expect(readdirSync(join(folder, 'data/releases')).sort()).toEqual(['r2', 'r3', 'r4', 'r5']);
  const names = ['r1', 'r2', 'r5'].map((release) => `/assets/page-${release}.js`);
  expect(await answersOf('r5', names)).toEqual(['404 ', '200 r2', '200 r5']);
});

test('[F44] a page is always the newest one', async () => {
  await answersOf('r1', []);
  expect(await answersOf('r2', ['/', '/records/some-id', '/index.html'])).toEqual([
    '200 page of r2',
    '200 page of r2',
    '200 page of r2',
  ]);
});

test('[F44] who goes back to an older release has it first again', async () => {
  for (const release of ['r1', 'r2', 'r3', 'r1', 'r4', 'r5']) await answersOf(release, []);
  expect(readdirSync(join(folder, 'data/releases')).sort()).toEqual(['r1', 'r3', 'r4', 'r5']);
});

test('[F43] the switch answers with the worker that ends all workers, under the address of the usual one', async () => {
  expect(await answersOf('r1', ['/sw.js'])).toEqual(['200 worker']);
  expect(await answersOf('r1', ['/sw.js', '/'], { worker: 'off' })).toEqual(['200 retire', '200 page of r1']);
});

/** Starts the station with that release installed, and asks it for these paths. */
async function answersOf(
  release: string,
  paths: readonly string[],
  more: Partial<Config> = {},
): Promise<string[]> {
  const config: Config = {
    ...{ host: '127.0.0.1', port: 0, data: join(folder, 'data'), dist: built(release) },
    ...more,
  };
  const station = await openStation(config, { log: () => undefined });
  const app = await buildApp(station);
  const answers = await Promise.all(paths.map((url) => app.inject({ method: 'GET', url })));
  await app.close();
  await station.db.close();
  return answers.map(({ statusCode, body }) => `${statusCode} ${statusCode === 200 ? body : ''}`);
}

function built(release: string): string {
  const dist = join(folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(join(dist, 'assets'), { recursive: true });
  const files = {
    '.built': release,
    'index.html': `page of ${release}`,
    'sw.js': 'worker',
    'retire.js': 'retire',
    [`assets/page-${release}.js`]: release,
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dist, name), content);
  return dist;
}
