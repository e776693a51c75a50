import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { build } from 'vite';
import { root } from '../scripts/build/inputs.ts';
import { buildServiceWorker } from '../scripts/build/service-worker.ts';

/** A bare Preact page at an address of its own, kept on the phone by the same service worker as the app. */
export interface BareSite {
  readonly origin: string;
  close(): void;
}

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };

/** Builds and serves it; the caller closes it. */
export async function openBareSite(): Promise<BareSite> {
  const folder = join(root, '.cache/bench-bare');
  await buildBare(folder);
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const file = join(folder, path === '/' ? 'index.html' : path);
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function buildBare(folder: string): Promise<void> {
  await build({
    root: join(import.meta.dirname, 'bare'),
    configFile: false,
    mode: 'production',
    logLevel: 'warn',
    publicDir: join(root, 'public'),
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { outDir: folder, emptyOutDir: true, manifest: true, target: 'es2016' },
  });
  await buildServiceWorker(folder);
}
