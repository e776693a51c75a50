import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { build } from 'vite';
import { browserCache } from './unpack.ts';

/** The page that shows the parts alone, built as the app is and served under its content policy. */
export interface PartsPage {
  /** The address of one gathering of parts. */
  url(show: 'home' | 'phone' | 'slip' | 'desk', text?: number): string;
  close(): void;
}

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const shim = join(import.meta.dirname, '../../public/shim.js');

/** Builds and serves it. */
export async function serveParts(name: string): Promise<PartsPage> {
  const out = join(browserCache, `parts-${name}`);
  await build({
    configFile: join(import.meta.dirname, '../../vite.config.ts'),
    root: join(import.meta.dirname, '../screens/parts'),
    publicDir: false,
    logLevel: 'warn',
    build: { outDir: out, emptyOutDir: true },
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://here');
    const path = pathname === '/' ? '/index.html' : pathname;
    response.setHeader('content-security-policy', "default-src 'self'; img-src 'self' data:");
    response.setHeader('content-type', types[extname(path)] ?? 'text/plain');
    response.end(path === '/favicon.ico' ? '' : contentOf(path, out));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: (show, text = 20) => `${base}/?show=${show}&text=${text}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The shim stands first in the head, as in the app's own page. */
function contentOf(path: string, out: string): Buffer | string {
  if (path === '/shim.js') return readFileSync(shim);
  const content = readFileSync(join(out, path));
  if (path !== '/index.html') return content;
  return content.toString().replace('<head>', '<head><script src="/shim.js"></script>');
}
