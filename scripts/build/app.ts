import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, minifySync } from 'vite';
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
  minifyShim(join(dist, 'shim.js'));
}

/** Public files are copied as they are; the shim's comments need not travel to every phone. */
function minifyShim(path: string): void {
  const { code, errors } = minifySync('shim.js', readFileSync(path, 'utf8'), {
    module: false,
    compress: { target: 'es2016' },
  });
  if (errors.length > 0) throw new Error(`public/shim.js: ${errors.map(({ message }) => message).join(' ')}`);
  writeFileSync(path, code);
}
