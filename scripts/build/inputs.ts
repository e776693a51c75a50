import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };

/** The project's root folder. */
export const root = join(import.meta.dirname, '../..');

const inputs = [
  'index.html',
  'package-lock.json',
  'vite.config.ts',
  'public/**/*',
  'scripts/build.ts',
  'scripts/build/*.ts',
  'src/**/*',
  'sw/**/*',
];

/** Short id of what a build would contain: the same sources give the same id on every machine. */
export function buildId(): string {
  const hash = createHash('sha256');
  for (const path of inputFiles()) hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  return `${manifest.version}-${hash.digest('hex').slice(0, 8)}`;
}

/** The station's code is left out: changing it offers no update to any phone. */
function inputFiles(): string[] {
  return globSync(inputs, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !path.startsWith('src/server/') && !path.endsWith('.md'))
    .sort();
}
