import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { buildId, root } from '../scripts/build/inputs.ts';
import { lighterParts } from '../scripts/build/lighter-parts.ts';
import type { Paged } from './figures.ts';

const PAGES: readonly Paged[] = ['ours', 'dexie', 'rxdb', 'pouchdb'];

/** Builds every page; gives the folder. Ours is lowered for old browsers as in the app, the peers are not. */
export async function buildPages(): Promise<string> {
  installPeers();
  const folder = join(root, '.cache/bench');
  for (const name of PAGES) await buildPage(folder, name);
  return folder;
}

/** The peers come from npm, into the bench's own folder. */
export function installPeers(): void {
  if (existsSync(join(import.meta.dirname, 'node_modules/pouchdb-browser'))) return;
  const { status } = spawnSync('npm', ['ci'], { cwd: import.meta.dirname, stdio: 'inherit' });
  if (status !== 0) throw new Error('The peers could not be installed.');
}

/** Ours with the lighter parts that the app has; RxDB beside it whole, as its users have it. */
async function buildPage(folder: string, name: Paged): Promise<void> {
  await build({
    root: import.meta.dirname,
    configFile: false,
    mode: 'production',
    logLevel: 'warn',
    plugins: name === 'ours' ? [lighterParts()] : [],
    define: { __JIEYOU_BUILD__: JSON.stringify(buildId()), global: 'globalThis' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: name === 'ours' ? 'es2016' : 'es2022',
      reportCompressedSize: false,
      rolldownOptions: {
        input: join(import.meta.dirname, 'pages', `${name}.ts`),
        output: { format: 'es', entryFileNames: `${name}.js`, codeSplitting: false },
      },
    },
  });
}
