import { connect } from 'node:net';

/** A request as it goes over the wire. */
export interface Asked {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Asks one after the other over one connection, as fast as it goes; each must be refused. Counts the codes. */
export async function codesOf(origin: string, asked: readonly Asked[]): Promise<Record<string, number>> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1').setEncoding('utf8');
  const told: Record<string, number> = {};
  let answered = 0;
  let rest = '';
  const done = new Promise<void>((resolve, reject) => {
    socket.once('error', reject).on('data', (text: string) => {
      const heard = rest + text;
      for (const [, code = ''] of heard.matchAll(ANSWER)) {
        told[code] = (told[code] ?? 0) + 1;
        answered += 1;
      }
      rest = heard.slice(heard.lastIndexOf('}}') + 1);
      if (answered === asked.length) resolve();
    });
  });
  for (const each of asked) socket.write(wire(origin, each));
  await done;
  socket.destroy();
  return told;
}

const ANSWER = /\{"error":\{"code":"([\w-]+)"[^}]*\}\}/g;

function wire(origin: string, { path, method = 'GET', headers = {}, body }: Asked): string {
  const given: Record<string, string> = { host: new URL(origin).host, origin, ...headers };
  if (body !== undefined) {
    given['content-type'] = 'application/json';
    given['content-length'] = String(Buffer.byteLength(body));
  }
  const lines = Object.entries(given).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`;
}
