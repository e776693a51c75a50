import type { Clock, Stop } from '../platform/clock.ts';
import type { Network } from '../platform/network.ts';
import { readStreamEvent, STREAM_DEAD_MS, STREAM_PATH } from '../protocol/stream.ts';
import {
  APP_HEADER,
  PROTOCOL,
  PROTOCOL_HEADER,
  readStationMark,
  STATION_HEADER,
} from '../protocol/version.ts';
import type { Store } from '../store/store.ts';
import { backoffMs, ROUND_BACKOFF } from './backoff.ts';
import { ownStation } from './station.ts';

/** What listening takes. */
export interface StreamParts {
  readonly store: Store;
  readonly network: Network;
  readonly clock: Clock;
  readonly build: string;
  readonly random: () => number;
  readonly changed: () => void;
}

/** [L7] Hears from the station *that* something changed, while somebody looks at the screen. */
export interface StationStream {
  start(): void;
  stop(): void;
}

/** Makes the listener; without it nothing is lost, the timer pulls. */
export function createStream({ store, network, clock, build, random, changed }: StreamParts): StationStream {
  let current: AbortController | undefined;
  let failures = 0;
  let stopWaiting: Stop = () => undefined;

  function start(): void {
    if (current) return;
    const controller = new AbortController();
    current = controller;
    void listen(controller.signal)
      // Why a stream ended is of no use to anybody: it is opened again.
      .catch(() => undefined)
      .then(() => reopen(controller));
  }

  function stop(): void {
    stopWaiting();
    current?.abort();
    current = undefined;
  }

  function reopen(ended: AbortController): void {
    if (current !== ended) return;
    failures += 1;
    stopWaiting = clock.after(backoffMs(failures, ROUND_BACKOFF, random), () => {
      current = undefined;
      start();
    });
  }

  async function listen(signal: AbortSignal): Promise<void> {
    if (ownStation(store) === undefined) return;
    const headers = { [PROTOCOL_HEADER]: String(PROTOCOL), [APP_HEADER]: build };
    const init = { headers, signal, credentials: 'same-origin', redirect: 'error' } as const;
    const response = await network.fetch(`/api${STREAM_PATH}`, {
      ...init,
      timeoutMs: STREAM_DEAD_MS,
      stream: true,
    });
    const mark = readStationMark(response.headers.get(STATION_HEADER));
    if (!response.ok || !response.body || mark?.stationId !== ownStation(store)) return;
    await readBlocks(response.body.getReader(), signal);
  }

  async function readBlocks(
    reader: ReadableStreamDefaultReader<Uint8Array>,
    signal: AbortSignal,
  ): Promise<void> {
    const decoder = new TextDecoder();
    const end = () => void reader.cancel().catch(() => undefined);
    signal.addEventListener('abort', end);
    let text = '';
    let stopWatch = clock.after(STREAM_DEAD_MS, end);
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      stopWatch();
      stopWatch = clock.after(STREAM_DEAD_MS, end);
      const blocks = (text + decoder.decode(chunk.value, { stream: true })).split('\n\n');
      text = blocks.pop() ?? '';
      blocks.forEach(hear);
    }
    stopWatch();
  }

  function hear(block: string): void {
    const event = readStreamEvent(block);
    if (!event) return;
    failures = 0;
    if (event.event === 'changed') changed();
  }

  return { start, stop };
}
