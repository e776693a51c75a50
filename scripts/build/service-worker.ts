import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './inputs.ts';
import { phoneFiles } from './phone-files.ts';

/** Builds `sw.js` into a `dist` that already holds the page: one classic script, the shim on top. */
export async function buildServiceWorker(dist: string): Promise<void> {
  await build({
    root,
    configFile: false,
    mode: 'production',
    logLevel: 'warn',
    publicDir: false,
    define: { __KEPT_FILES__: JSON.stringify(hashes(dist)) },
    build: {
      outDir: dist,
      emptyOutDir: false,
      target: 'es2016',
      reportCompressedSize: false,
      rolldownOptions: {
        input: join(root, 'sw/worker.ts'),
        output: {
          format: 'iife',
          entryFileNames: 'sw.js',
          postBanner: readFileSync(join(dist, 'shim.js'), 'utf8'),
        },
      },
    },
  });
}

/** Address → SHA-256 of every file of the phone. */
function hashes(dist: string): Record<string, string> {
  return Object.fromEntries(
    phoneFiles(dist).map((file) => [`/${file}`, sha256(readFileSync(join(dist, file)))]),
  );
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('base64');
}
