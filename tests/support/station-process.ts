import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** The station as `npm start` runs it: a process of its own, which can be killed. */
export interface StationProcess {
  readonly origin: string;
  /** Everything that it has written so far, to either stream. */
  said(): string;
  /** When it is no more, however it ended. */
  readonly dead: Promise<void>;
  /** SIGKILL: no handler runs, nothing is flushed. */
  kill(): Promise<void>;
  /** SIGTERM, as an operator stops it; gives the exit code. */
  stop(): Promise<number | null>;
}

const MAIN = resolve(import.meta.dirname, '../../src/server/main.ts');

/** How a station may be started other than usual. */
export interface StartOptions {
  /** 0 lets the system choose. */
  readonly port?: number;
  /** No file may grow beyond this: the disk is full ([F50]). */
  readonly fullAtKb?: number;
  /** Dies at this moment of its first writing transactions, counted by `kill-at.ts` ([F46]). */
  readonly killAt?: number;
  /** Not even root may write what the file's rights forbid ([F50]). */
  readonly mortal?: boolean;
}

const KILLER = resolve(import.meta.dirname, 'kill-at.ts');

/** Root passes over the rights of files, unless this is taken from it. */
const MORTAL = 'setpriv --bounding-set -dac_override,-dac_read_search';

/** Starts it on a data folder and waits until it listens. */
export async function startStation(
  data: string,
  { port = 0, fullAtKb, killAt, mortal }: StartOptions = {},
): Promise<StationProcess> {
  const own = { JIEYOU_DATA: data, PORT: String(port), HOST: '127.0.0.1', KILL_AT: String(killAt ?? '') };
  const env = { ...process.env, ...own };
  const limit = fullAtKb === undefined ? '' : `trap '' XFSZ; ulimit -f ${fullAtKb};`;
  const rights = mortal && process.getuid?.() === 0 ? MORTAL : '';
  const loaded = killAt === undefined ? [] : ['--import', KILLER];
  const command = ['-c', `${limit} exec ${rights} "$0" "$@"`, process.execPath, ...loaded, MAIN];
  const child = spawn('bash', command, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => said.push(part));
  child.stderr.on('data', (part: Buffer) => {
    said.push(part);
    process.stderr.write(part);
  });
  const origin = await listening(child);
  async function end(signal: NodeJS.Signals): Promise<number | null> {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const closed = once(child, 'close');
    child.kill(signal);
    return ((await closed) as [number | null])[0];
  }
  return {
    origin,
    said: () => Buffer.concat(said).toString(),
    dead: once(child, 'close').then(() => undefined),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += String(chunk);
    });
    child.stdout?.on('data', (chunk) => {
      said += String(chunk);
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (origin) resolve(origin);
    });
    child.once('close', () => reject(new Error(`the station did not start: ${said}`)));
  });
}
