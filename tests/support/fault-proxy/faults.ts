import type { ServerResponse } from 'node:http';
import type { Clock } from '../../../src/platform/clock.ts';
import { answerOf, sendRaw, type Whole } from './forward.ts';
import { pour } from './pour.ts';

/** A request as it arrived at the proxy. */
export interface Passing {
  readonly method: string;
  readonly path: string;
  /** Name and value by turns, as they were written. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  /** The body in words, unzipped. */
  readonly text: string;
}

/** What may befall a request. */
export type Fault =
  /** The connection is torn before the station hears of it. */
  | { readonly kind: 'refused' }
  /** Accepted, and never answered. */
  | { readonly kind: 'blackHole' }
  /** Torn after so many bytes of the request, out of all with its headers. */
  | { readonly kind: 'cutUp'; readonly after: (all: number) => number }
  /** Torn after so many bytes of the answer, out of all with its headers. */
  | { readonly kind: 'cutDown'; readonly after: (all: number) => number }
  /** The station has answered, and the answer is lost. */
  | { readonly kind: 'replyLost' }
  /** Delivered so many times at once; the first answer counts. */
  | { readonly kind: 'duplicate'; readonly times: number }
  /** Waits for this before it goes on. */
  | { readonly kind: 'hold'; readonly until: Promise<unknown> }
  /** Somebody else answers. */
  | {
      readonly kind: 'answer';
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** So many bytes a second each way, and so long before the first. */
  | { readonly kind: 'trickle'; readonly bytesPerSecond: number; readonly delayMs?: number };

/** What inflicting a fault takes. */
export interface Scene {
  readonly passing: Passing;
  readonly response: ServerResponse;
  readonly station: URL;
  readonly clock: Pick<Clock, 'after'>;
  /** Ways to stop forwarding what is open just now. */
  readonly silenced: Set<() => void>;
}

/** Lets a request meet its fault; without one it passes, streams as they come. */
export async function inflict(fault: Fault | undefined, scene: Scene): Promise<void> {
  const { passing, response, station, clock } = scene;
  switch (fault?.kind) {
    case undefined:
      return pour(scene);
    case 'refused':
      return tear(response);
    case 'blackHole':
      return;
    case 'cutUp':
      await sendRaw(station, passing, fault.after);
      return tear(response);
    case 'cutDown':
      return cutDown(response, await answerOf(station, passing), fault.after);
    case 'replyLost':
      await answerOf(station, passing);
      return tear(response);
    case 'duplicate': {
      const answers = Array.from({ length: fault.times }, () => answerOf(station, passing));
      await Promise.all(answers);
      return give(response, await (answers[0] as Promise<Whole>));
    }
    case 'hold':
      await fault.until;
      return pour(scene);
    case 'answer':
      response.writeHead(fault.status ?? 200, fault.headers);
      return void response.end(fault.body);
    case 'trickle':
      return trickle(scene, fault.bytesPerSecond, fault.delayMs ?? 0, clock);
  }
}

function tear(response: ServerResponse): void {
  response.socket?.destroy();
}

function give(response: ServerResponse, { status, rawHeaders, body }: Whole): void {
  response.writeHead(status, [...rawHeaders]);
  response.end(body);
}

/** Headers and body as bytes on the socket itself, so that the cut may fall anywhere. */
function cutDown(
  { socket }: ServerResponse,
  { status, rawHeaders, body }: Whole,
  after: (all: number) => number,
): void {
  const lines = [`HTTP/1.1 ${status} x`, ...pairs(rawHeaders).map(([name, value]) => `${name}: ${value}`)];
  const all = Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]);
  socket?.write(all.subarray(0, after(all.length)), () => socket.destroy());
}

function pairs(flat: readonly string[]): [string, string][] {
  return flat.flatMap((name, index) =>
    index % 2 === 0 ? [[name, flat[index + 1] ?? ''] as [string, string]] : [],
  );
}

async function trickle(
  { response, station, passing }: Scene,
  bytesPerSecond: number,
  delayMs: number,
  clock: Pick<Clock, 'after'>,
): Promise<void> {
  const wait = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));
  const bytesUp = passing.body.length + passing.rawHeaders.join('').length;
  await wait(delayMs + (bytesUp / bytesPerSecond) * 1000);
  const { status, rawHeaders, body } = await answerOf(station, passing);
  response.writeHead(status, [...rawHeaders]);
  for (let from = 0; from < body.length && !response.destroyed; from += bytesPerSecond) {
    response.write(body.subarray(from, from + bytesPerSecond));
    await wait(1000);
  }
  response.end();
}
