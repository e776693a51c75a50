import { connect, createServer, type Server, type Socket } from 'node:net';

/** A connection to the station that can be cut: connections are refused, not merely slow. */
export interface Wire {
  /** The address that phones use; it stays the same through every cut. */
  readonly origin: string;
  /** From now on every connection is refused, and open ones are torn. */
  cut(): Promise<void>;
  /** Harmless while it is whole: a test that failed half-way leaves it cut. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** Lays a wire to the station at `port`. */
export async function layWire(port: number): Promise<Wire> {
  const sockets = new Set<Socket>();
  let server = await listen(port, 0, sockets);
  const own = portOf(server);
  const cut = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    origin: `http://127.0.0.1:${own}`,
    cut,
    mend: async () => {
      if (!server.listening) server = await listen(port, own, sockets);
    },
    close: async () => {
      if (server.listening) await cut();
    },
  };
}

async function listen(target: number, port: number, sockets: Set<Socket>): Promise<Server> {
  const server = createServer((phone) => join(phone, connect(target, '127.0.0.1'), sockets));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return server;
}

function join(phone: Socket, station: Socket, sockets: Set<Socket>): void {
  for (const [socket, other] of [
    [phone, station],
    [station, phone],
  ] as const) {
    sockets.add(socket);
    socket.pipe(other);
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
    // A torn connection is what this wire is for: the other side is torn too, in `close`.
    socket.on('error', () => socket.destroy());
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The wire has no port.');
  return address.port;
}
