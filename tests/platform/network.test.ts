import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { createNetwork } from '../../src/platform/network.ts';
import { createHandClock } from '../support/hand-clock.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Answers with the headers and half a body, and then says when that has left. */
function halfAnAnswer(): { listener: RequestListener; begun: Promise<void> } {
  let tell = () => {};
  const begun = new Promise<void>((resolve) => {
    tell = resolve;
  });
  return {
    begun,
    listener: (_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"half":', () => tell());
    },
  };
}

test('[P7] an answer that came in time is wholly there, and no timer is left behind', async () => {
  const clock = createHandClock();
  const base = await serve((_request, response) => response.end('{"ok":true}'));
  const response = await createNetwork({ clock, base }).fetch('/api/x', { timeoutMs: 5000 });
  expect(await response.json()).toEqual({ ok: true });
  expect(clock.pending()).toBe(0);
});

test('[P7] [F13] a connection that never answers is given up when its time is over', async () => {
  const clock = createHandClock();
  let tellAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    tellAsked = resolve;
  });
  const base = await serve(() => tellAsked());
  const answer = createNetwork({ clock, base }).fetch('/api/x', { timeoutMs: 5000 });
  const outcome = expect(answer).rejects.toMatchObject({ name: 'NetworkFailure', reason: 'timeout' });
  await asked;
  clock.elapse(5000);
  await outcome;
});

test('[P7] [F12] a body that stops in the middle is a failure, never half an answer', async () => {
  const clock = createHandClock();
  const half = halfAnAnswer();
  const answer = createNetwork({ clock, base: await serve(half.listener) }).fetch('/api/x', {
    timeoutMs: 5000,
  });
  const outcome = expect(answer).rejects.toMatchObject({ reason: 'timeout' });
  await half.begun;
  clock.elapse(5000);
  await outcome;
});

test('[F08] a connection cut in the middle of the body is a failure', async () => {
  const base = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"half":', () => response.destroy());
  });
  const answer = createNetwork({ clock: systemClock, base }).fetch('/api/x', { timeoutMs: 60_000 });
  await expect(answer).rejects.toMatchObject({ reason: 'unreachable' });
});

test('[F01] a refused connection is a failure', async () => {
  const network = createNetwork({ clock: createHandClock(), base: 'http://127.0.0.1:1' });
  await expect(network.fetch('/api/x', { timeoutMs: 5000 })).rejects.toMatchObject({ reason: 'unreachable' });
});

test('[L7] a stream is handed out at its headers and outlives the limit', async () => {
  const clock = createHandClock();
  const half = halfAnAnswer();
  const network = createNetwork({ clock, base: await serve(half.listener) });
  const response = await network.fetch('/api/sync/stream', { timeoutMs: 5000, stream: true });
  clock.elapse(60_000);
  const { value } = (await response.body?.getReader().read()) ?? {};
  expect(new TextDecoder().decode(value)).toBe('{"half":');
});

test('[L7] who gave up a stream ends its reader', async () => {
  const half = halfAnAnswer();
  const network = createNetwork({ clock: createHandClock(), base: await serve(half.listener) });
  const stop = new AbortController();
  const response = await network.fetch('/api/sync/stream', {
    timeoutMs: 5000,
    stream: true,
    signal: stop.signal,
  });
  stop.abort();
  await expect(response.text()).rejects.toThrow();
});

test('a request given up by its caller says so', async () => {
  const stop = new AbortController();
  stop.abort();
  const network = createNetwork({ clock: createHandClock(), base: 'http://127.0.0.1:1' });
  const answer = network.fetch('/api/x', { timeoutMs: 5000, signal: stop.signal });
  await expect(answer).rejects.toMatchObject({ reason: 'stopped' });
});

test('[P7] a long body travels gzipped, a short one as it is', async () => {
  const heard: { encoding: string | undefined; body: Buffer }[] = [];
  const base = await serve(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    heard.push({ encoding: request.headers['content-encoding'], body: Buffer.concat(chunks) });
    response.end('{}');
  });
  const network = createNetwork({ clock: createHandClock(), base });
  const long = JSON.stringify({ words: '巷口路灯不亮'.repeat(200) });
  for (const body of ['{"short":1}', long])
    await network.fetch('/', { method: 'POST', body, timeoutMs: 5000 });
  expect(heard.map(({ encoding }) => encoding)).toEqual([undefined, 'gzip']);
  expect(gunzipSync(heard[1]?.body ?? '').toString()).toBe(long);
  expect(heard[1]?.body.length).toBeLessThan(long.length / 5);
});
