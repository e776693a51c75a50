import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from './build/app.ts';
import { buildId, root } from './build/inputs.ts';
import { buildServiceWorker } from './build/service-worker.ts';

/** Where the built app lies. */
export const dist = join(root, 'dist');

const stamp = join(dist, '.built');

/** Builds page and service worker unless `dist` already holds exactly these sources; says whether it built. */
export async function ensureBuilt(): Promise<boolean> {
  const id = buildId();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === id) return false;
  await buildBeside(id);
  return true;
}

/** A build that fails half-way, or two at once, never leaves a mixed `dist`. */
async function buildBeside(id: string): Promise<void> {
  const beside = join(root, '.cache', `build-${process.pid}`);
  const old = `${beside}-old`;
  mkdirSync(join(root, '.cache'), { recursive: true });
  try {
    await buildApp(beside);
    await buildServiceWorker(beside);
    writeFileSync(join(beside, '.built'), id);
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(beside, dist);
  } finally {
    rmSync(beside, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const started = performance.now();
  const built = await ensureBuilt();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(built ? `Built dist/ in ${seconds} s.` : 'dist/ is up to date.');
}
