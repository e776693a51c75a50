import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';

/** Earlier releases whose files are still answered; pages stay open on a counter for weeks. */
const KEPT = 3;

/**
 * A page of one release asks for its own files after the next one was installed (F44): the hashed ones of each release
 * are copied into the data folder when it starts. Gives the folders to look into, newest first; this release's copy
 * is the first of them.
 */
export function keepRelease({ dist, data }: Pick<Config, 'dist' | 'data'>): string[] {
  const folder = join(data, 'releases');
  mkdirSync(folder, { recursive: true });
  const id = idOf(dist);
  if (id) copyOnce(join(dist, 'assets'), join(folder, id));
  const [kept, old] = split(releasesIn(folder), KEPT + 1);
  for (const release of old) rmSync(release, { recursive: true, force: true });
  return kept;
}

/** The build's own name; undefined for what is not a build. */
function idOf(dist: string): string | undefined {
  const stamp = join(dist, '.built');
  return existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : undefined;
}

/** Half a copy never stands under a release's name. */
function copyOnce(assets: string, release: string): void {
  if (!existsSync(release)) {
    const half = `${release}.half`;
    rmSync(half, { recursive: true, force: true });
    cpSync(assets, join(half, 'assets'), { recursive: true });
    renameSync(half, release);
  }
  // Whoever goes back to an older release makes it the newest again.
  utimesSync(release, new Date(), new Date());
}

function releasesIn(folder: string): string[] {
  const releases = readdirSync(folder)
    .filter((name) => !name.endsWith('.half'))
    .map((name) => join(folder, name));
  return releases.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
}

function split<T>(list: readonly T[], at: number): [T[], T[]] {
  return [list.slice(0, at), list.slice(at)];
}
