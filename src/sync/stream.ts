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
  /** The newest seq of the street; it may be our own. */
  readonly changed: (seq: number) => void;
}

/** [L7] Hears from the station *that* something changed, while somebody looks at the screen. */
export interface StationStream {
  /** Somebody looks, or nobody does. */
  watch(visible: boolean): void;
  /** The station answered elsewhere: a wait for it may end. */
  retry(): void;
  stop(): void;
}

/** Makes the listener; without it nothing is lost, the timer pulls. */
export function createStream({ store, network, clock, build, random, changed }: StreamParts): StationStream {
  let visible = true;
  let failures = 0;
  let current: AbortController | undefined;
  let stopWaiting: Stop | undefined;

  function open(): void {
    if (current || !visible) return;
    endWait();
    const controller = new AbortController();
    current = controller;
    void listen(controller.signal)
      // Why a stream ended is of no use to anybody: it is opened again.
      .catch(() => undefined)
      .then(() => ended(controller));
  }

  function ended(stream: AbortController): void {
    if (current !== stream) return;
    current = undefined;
    failures += 1;
    stopWaiting = clock.after(backoffMs(failures, ROUND_BACKOFF, random), open);
  }

  function close(): void {
    endWait();
    current?.abort();
    current = undefined;
  }

  function endWait(): void {
    stopWaiting?.();
    stopWaiting = undefined;
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
    if (event.event === 'changed') changed(event.seq);
  }

  return {
    watch(looks) {
      visible = looks;
      if (looks) open();
      else close();
    },
    retry: open,
    stop() {
      visible = false;
      close();
    },
  };
}
