import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildId, root } from './build/inputs.ts';

/** Where the built app lies. */
export const dist = join(root, 'dist');

const stamp = join(dist, '.built');

/** Builds page and service worker unless `dist` already holds exactly these sources; says whether it built. */
export function ensureBuilt(): boolean {
  if (isBuilt()) return false;
  // A process of its own: a test runner's NODE_ENV would make it a development build, and the station needs no bundler.
  const { status } = spawnSync(process.execPath, [import.meta.filename], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The app could not be built.');
  return true;
}

function isBuilt(): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === buildId();
}

/** A build that fails half-way, or two at once, never leaves a mixed `dist`. */
async function buildBeside(): Promise<void> {
  const { buildApp } = await import('./build/app.ts');
  const { compressFiles } = await import('./build/compress.ts');
  const { buildServiceWorker } = await import('./build/service-worker.ts');
  const beside = join(root, '.cache', `build-${process.pid}`);
  const old = `${beside}-old`;
  const id = buildId();
  mkdirSync(join(root, '.cache'), { recursive: true });
  try {
    await buildApp(beside);
    await buildServiceWorker(beside);
    compressFiles(beside);
    writeFileSync(join(beside, '.built'), id);
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(beside, dist);
  } finally {
    rmSync(beside, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  process.env.NODE_ENV = 'production';
  const started = performance.now();
  const stale = !isBuilt();
  if (stale) await buildBeside();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(stale ? `Built dist/ in ${seconds} s.` : 'dist/ is up to date.');
}
