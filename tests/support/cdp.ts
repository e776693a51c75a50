/** An answer or an event as the browser sends it. */
interface Message {
  id?: number;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { message: string };
}

type Params = Record<string, unknown>;

/** A command on its way. */
interface Waiting {
  resolve(result: Params): void;
  reject(error: Error): void;
}

/** One connection of the Chrome DevTools Protocol: commands, and waiting for events. */
export interface Cdp {
  send(method: string, params?: Params): Promise<Record<string, unknown>>;
  /** Calls back for every event of that name until the connection closes. */
  on(method: string, call: (params: Params) => void): void;
  close(): void;
}

/** Connects to a page's or a worker's own socket: Chromium 64 knows no sessions inside one socket. */
export async function connectCdp(url: string): Promise<Cdp> {
  const socket = new WebSocket(url);
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, ((params: Params) => void)[]>();
  let last = 0;

  socket.onmessage = ({ data }) => {
    const message: Message = JSON.parse(String(data));
    if (message.id === undefined) {
      for (const call of listeners.get(message.method ?? '') ?? []) call(message.params ?? {});
      return;
    }
    const answer = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) answer?.reject(new Error(message.error.message));
    else answer?.resolve(message.result ?? {});
  };
  socket.onclose = () => {
    for (const answer of waiting.values()) answer.reject(new Error('The browser closed the connection.'));
    waiting.clear();
  };
  await opened(socket, url);

  return {
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        socket.send(JSON.stringify({ id: last, method, params }));
      }),
    on: (method, call) => {
      listeners.set(method, [...(listeners.get(method) ?? []), call]);
    },
    close: () => socket.close(),
  };
}

async function opened(socket: WebSocket, url: string): Promise<void> {
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', () => reject(new Error(`No connection to ${url}.`)), { once: true });
  });
}
