import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { basename, extname, join } from 'node:path';

/** One address for everybody: the bench's own pages, the station with the app, and the peers' servers. */
export interface Site {
  readonly origin: string;
  /** Bytes that have gone over the wire in both directions, headers included. */
  bytes(): number;
  /** Drops whatever comes, until it is opened again: a browser's own switch does not hold back its workers. */
  shut(closed: boolean): void;
  close(): Promise<void>;
}

/** Which servers stand behind; a path that begins with a key goes to its port, any other to `station`. */
export interface Behind {
  readonly station: number;
  readonly pouch: number;
  readonly rx: number;
}

/** Opens it; `pages` is the folder of the bench's built pages. */
export async function openSite(pages: string, behind: Behind): Promise<Site> {
  const sockets = new Set<Socket>();
  let gone = 0;
  let isShut = false;
  const server = createServer((asked, answer) => serve(pages, behind, asked, answer));
  server.on('connection', (socket) => {
    if (isShut) return void socket.destroy();
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      gone += bytesOf(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => [...sockets].reduce((sum, socket) => sum + bytesOf(socket), gone),
    shut(closed) {
      isShut = closed;
      if (closed) server.closeAllConnections();
    },
    close: () => close(server),
  };
}

function serve(pages: string, behind: Behind, asked: IncomingMessage, answer: ServerResponse): void {
  const path = asked.url ?? '/';
  if (path.startsWith('/bench/')) page(pages, path, answer);
  else if (path.startsWith('/pouch/')) pass(behind.pouch, asked, answer);
  else if (path.startsWith('/rx/')) pass(behind.rx, asked, answer);
  else pass(behind.station, asked, answer);
}

/** `/bench/ours` is a bare page around `ours.js`. */
function page(pages: string, path: string, answer: ServerResponse): void {
  const name = basename(path);
  const file = join(pages, name);
  const script = extname(name) === '.js';
  if (script && !existsSync(file)) return void answer.writeHead(404).end();
  answer.writeHead(200, { 'content-type': script ? 'text/javascript' : 'text/html; charset=utf-8' });
  if (script) createReadStream(file).pipe(answer);
  else
    answer.end(
      `<!doctype html><title>${name}</title><div id="app"></div><script type="module" src="/bench/${name}.js"></script>`,
    );
}

/** As it came, host and origin included. */
function pass(port: number, asked: IncomingMessage, answer: ServerResponse): void {
  const { method, headers, url: path } = asked;
  const onward = request({ port, host: '127.0.0.1', method, headers, path }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(answer);
  });
  onward.once('error', () => answer.destroy());
  answer.once('close', () => onward.destroy());
  asked.pipe(onward);
}

function bytesOf({ bytesRead, bytesWritten }: Socket): number {
  return bytesRead + bytesWritten;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
