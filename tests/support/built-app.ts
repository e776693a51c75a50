import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { dist, ensureBuilt } from '../../scripts/build.ts';

/** The built app on a server that can be gone and come back under the same address; there is no station behind it. */
export interface BuiltApp {
  url: string;
  /** From now on every connection is refused, open ones are cut. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  /** From now on these paths are answered so; a path of `*` stands for every other. Nothing given: the real files. */
  answerInstead(answers: Record<string, Substitute>): void;
}

/** What a path is answered with instead of its file. */
export interface Substitute {
  status?: number;
  type?: string;
  body: string;
}

/** As the station says of files whose name carries a hash; never of one that is missing. */
const KEPT = 'public, max-age=31536000, immutable';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** Builds if needed and serves `dist` as the station does: deep links are the page, everything under the CSP. */
export async function serveBuiltApp(): Promise<BuiltApp> {
  ensureBuilt();
  let instead: Record<string, Substitute> = {};
  const substitute = (path: string) => instead[path] ?? instead['*'];
  let server = await listen(0, substitute);
  const port = portOf(server);
  return {
    url: `http://127.0.0.1:${port}`,
    goAway: () => close(server),
    comeBack: async () => {
      server = await listen(port, substitute);
    },
    answerInstead: (answers) => {
      instead = answers;
    },
  };
}

async function listen(port: number, substitute: (path: string) => Substitute | undefined): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://here').pathname;
    const { status, type, body } = answer(path, substitute(path));
    response.writeHead(status, {
      'content-type': type,
      'cache-control': status === 200 && path.startsWith('/assets/') ? KEPT : 'no-cache',
      'content-security-policy': "default-src 'self'; img-src 'self' data: blob:; object-src 'none'",
      'x-content-type-options': 'nosniff',
    });
    response.end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return server;
}

function answer(path: string, instead?: Substitute): { status: number; type: string; body: Buffer | string } {
  const { status, file } = find(path);
  const type = types[extname(file)] ?? 'text/plain';
  if (instead) return { status: 200, type, ...instead };
  return { status, type, body: file ? readFileSync(file) : '' };
}

function find(path: string): { status: number; file: string } {
  const file = join(dist, normalize(path));
  if (extname(file) && existsSync(file)) return { status: 200, file };
  if (path.startsWith('/api/') || extname(path)) return { status: 404, file: '' };
  return { status: 200, file: join(dist, 'index.html') };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
