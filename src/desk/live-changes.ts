import { type ReadonlySignal, signal } from '@preact/signals';
import { appInfo } from '../platform/app-info.ts';
import type { Clock, Stop } from '../platform/clock.ts';
import type { Network } from '../platform/network.ts';
import { readStreamEvent, STREAM_DEAD_MS, STREAM_PATH } from '../protocol/stream.ts';
import { APP_HEADER, PROTOCOL, PROTOCOL_HEADER } from '../protocol/version.ts';

/** A hundred records in one push are one piece of news. */
const GATHER_MS = 700;

/** Asks anyway, for proxies that swallow streams. */
const TIMER_MS = 30_000;

const RETRY_MS = 3_000;
const HEADERS_MS = 15_000;

/** [L7] Counts up whenever something may have changed; it never says what. */
export interface LiveChanges {
  readonly count: ReadonlySignal<number>;
  stop(): void;
}

/** Listens to the station and, for safety, to a timer. */
export function listenForChanges(network: Network, clock: Clock): LiveChanges {
  const count = signal(0);
  const gathered = gather(clock, () => {
    count.value += 1;
  });
  const stops: Stop[] = [
    clock.every(TIMER_MS, gathered),
    network.onHint((hint) => hint !== 'hidden' && gathered()),
    keepListening(network, clock, gathered),
  ];
  return { count, stop: () => stops.forEach((stop) => void stop()) };
}

/** Tells at once, and then at most once in a while. */
function gather(clock: Clock, tell: () => void): () => void {
  let state: 'quiet' | 'waiting' | 'again' = 'quiet';
  return function heard() {
    if (state !== 'quiet') {
      state = 'again';
      return;
    }
    state = 'waiting';
    tell();
    clock.after(GATHER_MS, () => {
      const again = state === 'again';
      state = 'quiet';
      if (again) heard();
    });
  };
}

function keepListening(network: Network, clock: Clock, heard: () => void): Stop {
  const controller = new AbortController();
  let stopRetry: Stop = () => undefined;
  async function listen(): Promise<void> {
    await listenOnce(network, clock, heard, controller.signal).catch(
      // A broken stream is expected: the timer covers until it is back.
      () => undefined,
    );
    if (!controller.signal.aborted) stopRetry = clock.after(RETRY_MS, listen);
  }
  void listen();
  return () => {
    stopRetry();
    controller.abort();
  };
}

/** Ends when the stream does: closed, broken, or silent for too long. */
async function listenOnce(
  network: Network,
  clock: Clock,
  heard: () => void,
  stopped: AbortSignal,
): Promise<void> {
  const headers = { [PROTOCOL_HEADER]: String(PROTOCOL), [APP_HEADER]: appInfo.build };
  const answer = await network.fetch(`/api${STREAM_PATH}`, {
    headers,
    stream: true,
    timeoutMs: HEADERS_MS,
    signal: stopped,
  });
  const reader = answer.ok ? answer.body?.getReader() : undefined;
  if (reader) await readBlocks(reader, clock, heard);
}

async function readBlocks(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  clock: Clock,
  heard: () => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const stopTimer = clock.after(STREAM_DEAD_MS, () => void reader.cancel());
    const { done, value } = await reader.read();
    stopTimer();
    if (done) return;
    text += decoder.decode(value, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    if (blocks.some((block) => readStreamEvent(block)?.event === 'changed')) heard();
  }
}
