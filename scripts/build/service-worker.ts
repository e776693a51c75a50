import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { buildId, root } from './inputs.ts';
import { packAgain } from './pack-again.ts';
import { chosenFiles, phoneFiles } from './phone-files.ts';

/** Builds `sw.js` and `retire.js` into a `dist` that already holds the page: classic scripts that need no shim. */
export async function buildServiceWorker(dist: string): Promise<void> {
  await buildScript(dist, 'worker.ts', 'sw.js');
  await buildScript(dist, 'retire.ts', 'retire.js');
}

async function buildScript(dist: string, source: string, name: string): Promise<void> {
  await build({
    root,
    configFile: false,
    mode: 'production',
    logLevel: 'warn',
    publicDir: false,
    plugins: [packAgain()],
    define: {
      __KEPT_FILES__: JSON.stringify(hashes(dist, phoneFiles(dist))),
      __CHOSEN_FILES__: JSON.stringify(hashes(dist, chosenFiles(dist))),
      __JIEYOU_BUILD__: JSON.stringify(buildId()),
    },
    build: {
      outDir: dist,
      emptyOutDir: false,
      target: 'chrome64',
      reportCompressedSize: false,
      rolldownOptions: {
        input: join(root, 'sw', source),
        output: {
          format: 'iife',
          entryFileNames: name,
        },
      },
    },
  });
}

/** Address → SHA-256 of every file. */
function hashes(dist: string, files: readonly string[]): Record<string, string> {
  return Object.fromEntries(files.map((file) => [`/${file}`, sha256(readFileSync(join(dist, file)))]));
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('base64');
}
