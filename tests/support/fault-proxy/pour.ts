import type { Scene } from './faults.ts';
import { forward, withoutHop } from './forward.ts';

/** Passes a request, and the answer as it comes; a stream can be silenced in the middle. */
export async function pour({ passing, response, station, silenced }: Scene): Promise<void> {
  const answer = await forward(station, passing).catch(() => undefined);
  // A station that is gone is no station at all.
  if (!answer) return void response.socket?.destroy();
  response.writeHead(answer.statusCode ?? 502, withoutHop(answer.rawHeaders));
  response.flushHeaders();
  const stop = () => answer.removeAllListeners('data');
  silenced.add(stop);
  answer.on('data', (part) => response.write(part));
  answer.on('end', () => response.end());
  answer.on('error', () => response.socket?.destroy());
  // Whoever hangs up at one end is gone at the other.
  response.on('close', () => {
    silenced.delete(stop);
    answer.destroy();
  });
}
