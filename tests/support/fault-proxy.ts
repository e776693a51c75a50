import { once } from 'node:events';
import { createServer as createPlain, type IncomingMessage, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { type Clock, systemClock } from '../../src/platform/clock.ts';
import { type Fault, inflict, type Passing } from './fault-proxy/faults.ts';
import type { Certificate } from './self-signed.ts';

export type { Fault, Passing };

/** What a request meets; undefined lets it pass. */
export type Chance = (request: Passing) => Fault | undefined;

/** A proxy in front of the station on which anything may happen to a request, one by one. */
export interface FaultProxy {
  /** The address that phones use; it stays the same through every cut. */
  readonly origin: string;
  /** Requests that came in whole, in order; those of a refused connection never did. */
  readonly seen: readonly Passing[];
  /** Connections of which somebody did not even say what he wanted: a refused certificate looks like this. */
  readonly broken: () => number;
  /** From now on every request meets what `chance` says; nothing without one. */
  meet(chance?: Chance): void;
  /** Connections are refused, and open ones are torn. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Open streams get nothing more and are not told: silent death. */
  silence(): void;
  /** Another certificate from the next connection on; only for a secure proxy. */
  present(certificate: Certificate): void;
  close(): Promise<void>;
}

/** What a proxy may differ in. */
export interface ProxyOptions {
  /** Speaks TLS with this certificate. */
  readonly certificate?: Certificate;
  /** By which a trickle runs. */
  readonly clock?: Pick<Clock, 'after'>;
}

/** Lays a proxy to the station at `target`, an origin that may change with the station's restarts. */
export async function layFaultProxy(
  target: () => string,
  { certificate, clock = systemClock }: ProxyOptions = {},
): Promise<FaultProxy> {
  const seen: Passing[] = [];
  const sockets = new Set<Socket>();
  const silenced = new Set<() => void>();
  let chance: Chance | undefined;
  let broken = 0;
  const secure = certificate && createSecure(certificate);
  const server: Server = secure ?? createPlain();
  server.on(secure ? 'secureConnection' : 'connection', (socket: Socket) => keep(socket));
  if (secure) server.on('connection', (socket: Socket) => keep(socket));
  server.on('tlsClientError', () => {
    broken += 1;
  });
  server.on('request', async (request, response) => {
    const passing = await read(request);
    seen.push(passing);
    const station = new URL(target());
    await inflict(chance?.(passing), { passing, response, station, clock, silenced });
  });

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A torn connection is what this proxy is for.
    socket.on('error', () => socket.destroy());
  }

  async function listen(port: number): Promise<number> {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  async function cut(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  const port = await listen(0);
  return {
    origin: `${secure ? 'https' : 'http'}://127.0.0.1:${port}`,
    seen,
    broken: () => broken,
    meet(next) {
      chance = next;
    },
    cut,
    async mend() {
      if (!server.listening) await listen(port);
    },
    silence() {
      for (const stop of silenced) stop();
    },
    present: (next) => secure?.setSecureContext(next),
    async close() {
      if (server.listening) await cut();
    },
  };
}

async function read(request: IncomingMessage): Promise<Passing> {
  const parts: Buffer[] = [];
  // A phone that gives up in the middle has said nothing.
  for await (const part of request) parts.push(part as Buffer);
  const { method = 'GET', url = '/', rawHeaders, headers } = request;
  const body = Buffer.concat(parts);
  const text = String(headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body);
  return { method, path: url, rawHeaders, body, text };
}
