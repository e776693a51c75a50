import { once } from 'node:events';
import { Agent, request as ask, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Passing } from './faults.ts';

/** An answer of the station, byte for byte: compressed as it came. */
export interface Whole {
  readonly status: number;
  /** Name and value by turns, without those that speak of one connection only. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** A connection of its own for every request, so that none inherits another's end. */
const agent = new Agent({ keepAlive: false });

/** Of one connection only, or said anew by whoever sends. */
const HOP = ['connection', 'keep-alive', 'transfer-encoding', 'content-length'];

/** Asks the station and hands out its answer at the headers. */
export async function forward(station: URL, passing: Passing): Promise<IncomingMessage> {
  const { method, path, rawHeaders, body } = passing;
  const headers = withoutHop(rawHeaders);
  const asked = ask(station, {
    method,
    path,
    agent,
    headers: [...headers, 'content-length', String(body.length)],
  });
  asked.end(body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return answer;
}

/** Asks the station and waits for the last byte. */
export async function answerOf(station: URL, passing: Passing): Promise<Whole> {
  const answer = await forward(station, passing);
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  const rawHeaders = [...withoutHop(answer.rawHeaders), 'content-length', String(body.length)];
  return { status: answer.statusCode ?? 502, rawHeaders, body };
}

/** The first bytes of the request as it stands on the wire, and then the end of the connection. */
export async function sendRaw(station: URL, passing: Passing, after: (all: number) => number): Promise<void> {
  const { method, path, rawHeaders, body } = passing;
  const lines = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : [],
  );
  const head = `${[`${method} ${path} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`;
  const all = Buffer.concat([Buffer.from(head), body]);
  const socket = connect(Number(station.port), station.hostname);
  await once(socket, 'connect');
  const closed = once(socket, 'close');
  socket.write(all.subarray(0, after(all.length)), () => socket.destroySoon());
  socket.resume();
  await closed;
}

/** Headers that may be said of the message itself. */
export function withoutHop(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter(
    (_, index) => !HOP.includes((rawHeaders[index - (index % 2)] ?? '').toLowerCase()),
  );
}
