import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify } from 'terser';
import { build } from 'vite';
import { root } from './inputs.ts';

/** Builds the page (phone and desk) into `dist`. */
export async function buildApp(dist: string): Promise<void> {
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    mode: 'production',
    logLevel: 'warn',
    build: { outDir: dist, emptyOutDir: true },
  });
  await minifyShim(join(dist, 'shim.js'));
}

/** Public files are copied as they are; the shim's comments need not travel to every phone, and its ES5 must stay such. */
async function minifyShim(path: string): Promise<void> {
  const { code } = await minify(readFileSync(path, 'utf8'), { ecma: 5, compress: { passes: 2 } });
  if (code === undefined) throw new Error('Nothing came out of the packing of the shim.');
  writeFileSync(path, code);
}
