import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };

/** The project's root folder. */
export const root = join(import.meta.dirname, '../..');

const tools = ['package-lock.json', 'vite.config.ts', 'scripts/build.ts', 'scripts/build/*.ts'];

const inputs = [...tools, 'index.html', 'public/**/*', 'src/**/*', 'sw/**/*'];

/** Short id of what a build would contain: the same sources give the same id on every machine. */
export function buildId(): string {
  return `${manifest.version}-${hashOf(inputs)}`;
}

/** Short id of what a build is made with: the same source packed by other tools is another file. */
export function toolsId(): string {
  return hashOf(tools);
}

function hashOf(patterns: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of filesOf(patterns)) hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex').slice(0, 8);
}

/** The station's code is left out: changing it offers no update to any phone. */
function filesOf(patterns: readonly string[]): string[] {
  return globSync(patterns, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !path.startsWith('src/server/') && !path.endsWith('.md'))
    .sort();
}
