/** `GET /api/sync/stream` ([L7]): server-sent lines that say *that* something changed, never what. */
export const STREAM_PATH = '/sync/stream';

/** [L7] The station says something at least this often. */
export const HEARTBEAT_MS = 25_000;

/** [L7] Silent for longer = dead. */
export const STREAM_DEAD_MS = 60_000;

/** A line of the stream. */
export type StreamEvent =
  | { readonly event: 'changed'; readonly seq: number }
  | { readonly event: 'heartbeat' };

/** Writes one event as server-sent text. */
export function writeStreamEvent(event: StreamEvent): string {
  const data = event.event === 'changed' ? JSON.stringify({ seq: event.seq }) : '{}';
  return `event: ${event.event}\ndata: ${data}\n\n`;
}

/** Reads one block (without its blank line); undefined for what this version does not know. */
export function readStreamEvent(block: string): StreamEvent | undefined {
  const event = /^event: (\w+)$/m.exec(block)?.[1];
  if (event === 'heartbeat') return { event };
  const seq = Number(/^data: \{"seq":(\d+)\}$/m.exec(block)?.[1] ?? Number.NaN);
  return event === 'changed' && Number.isFinite(seq) ? { event, seq } : undefined;
}
