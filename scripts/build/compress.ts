import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** Lays a `.gz` and a `.br` beside every text of a built app: the station sends them as they are. */
export function compressFiles(dist: string): void {
  for (const file of globSync('**/*.{html,js,css,svg,webmanifest}', { cwd: dist })) {
    const content = readFileSync(join(dist, file));
    writeFileSync(join(dist, `${file}.gz`), gzipSync(content, { level: 9 }));
    writeFileSync(join(dist, `${file}.br`), brotliCompressSync(content));
  }
}
