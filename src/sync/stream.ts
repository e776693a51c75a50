import type { Clock, Stop } from '../platform/clock.ts';
import type { Network } from '../platform/network.ts';
import { HEARTBEAT_MS, readStreamEvent, STREAM_DEAD_MS, STREAM_PATH } from '../protocol/stream.ts';
import {
  APP_HEADER,
  PROTOCOL,
  PROTOCOL_HEADER,
  readStationMark,
  STATION_HEADER,
} from '../protocol/version.ts';
import type { Store } from '../store/store.ts';
import { backoffMs, ROUND_BACKOFF, toldMs } from './backoff.ts';
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
  /** The station will not speak to this device; a round hears why ([A3]). */
  readonly refused: () => void;
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
export function createStream(parts: StreamParts): StationStream {
  const { store, network, clock, build, random, changed, refused } = parts;
  let visible = true;
  let failures = 0;
  let current: AbortController | undefined;
  let stopWaiting: Stop | undefined;
  /** The station said how long to wait ([F10]), or ended a stream it had opened: nothing cuts that short. */
  let ordered = false;

  function open(): void {
    if (current || !visible || ordered) return;
    endWait();
    const controller = new AbortController();
    current = controller;
    void listen(controller.signal)
      // Why a stream ended is of no use to anybody: it is opened again.
      .catch(() => 0)
      .then((ms) => ended(controller, ms));
  }

  function ended(stream: AbortController, ms: number): void {
    if (current !== stream) return;
    current = undefined;
    failures += 1;
    ordered = ms > 0;
    stopWaiting = clock.after(ms || backoffMs(failures, ROUND_BACKOFF, random), () => {
      ordered = false;
      open();
    });
  }

  function close(): void {
    endWait();
    current?.abort();
    current = undefined;
  }

  function endWait(): void {
    if (ordered) return;
    stopWaiting?.();
    stopWaiting = undefined;
  }

  /** Resolves when the stream is over; the milliseconds before which nobody asks again, 0 for none. */
  async function listen(signal: AbortSignal): Promise<number> {
    if (ownStation(store) === undefined) return 0;
    const headers = { [PROTOCOL_HEADER]: String(PROTOCOL), [APP_HEADER]: build };
    const init = { headers, signal, credentials: 'same-origin', redirect: 'error' } as const;
    const response = await network.fetch(`/api${STREAM_PATH}`, {
      ...init,
      timeoutMs: STREAM_DEAD_MS,
      stream: true,
    });
    const mark = readStationMark(response.headers.get(STATION_HEADER));
    if (mark?.stationId !== ownStation(store)) return 0;
    if (response.status === 403) refused();
    if (!response.ok || !response.body) return toldMs(Number(response.headers.get('retry-after')), random);
    await readBlocks(response.body.getReader(), signal);
    // [F15] Its words lead to a round, and the round asks for a stream: without a firm wait it would never rest.
    return backoffMs(failures + 1, ROUND_BACKOFF, random);
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
    // A proxy that answers at once instead of streaming brings words too: only a stream that stood was none of its failures.
    const stopTrust = clock.after(HEARTBEAT_MS, () => (failures = 0));
    try {
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        stopWatch();
        stopWatch = clock.after(STREAM_DEAD_MS, end);
        const blocks = (text + decoder.decode(chunk.value, { stream: true })).split('\n\n');
        text = blocks.pop() ?? '';
        blocks.forEach(hear);
      }
    } finally {
      stopWatch();
      stopTrust();
    }
  }

  function hear(block: string): void {
    const event = readStreamEvent(block);
    if (event?.event === 'changed') changed(event.seq);
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
