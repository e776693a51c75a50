import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectCdp } from './cdp.ts';
import type { BrowserProgram } from './chromium.ts';

/** A running browser that can be spoken to, closed, or killed as a power cut would. */
export interface BrowserProcess {
  /** The profile folder; give it to the next `startBrowser` to come back to the same storage. */
  profile: string;
  /** The browser's own socket, `ws://127.0.0.1:…`; `chromium.connectOverCDP` takes it too. */
  endpoint: string;
  /** The port of its `/json` pages. */
  port: number;
  /** Ends it as a person does: a new cookie, which Chromium holds back for up to 30 s, is written too. */
  quit(): Promise<void>;
  /** SIGSTOP or SIGCONT to everything it started: the phone falls asleep in the middle, or wakes up. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** SIGKILL to everything it started; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGKILL, and its profile removed: the end of the story. */
  close(): Promise<void>;
}

/** Starts a browser without any test library around it, so that it may be killed at any moment. */
export async function startBrowser(
  program: BrowserProgram,
  flags: string[],
  profile?: string,
): Promise<BrowserProcess> {
  const folder = profile ?? mkdtempSync(join(tmpdir(), 'jieyou-browser-'));
  const child = spawn(
    program.path,
    [...flags, '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'],
    {
      env: program.env,
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    },
  );
  const endpoint = await listening(child);
  const kill = () => killAll(child);
  return {
    profile: folder,
    endpoint,
    port: Number(new URL(endpoint).port),
    quit: () => quit(child, endpoint),
    signal: (signal) => void (child.pid && process.kill(-child.pid, signal)),
    kill,
    close: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The browser says on stderr where it listens; everything else it says is kept for the case that it fails. */
async function listening(child: ChildProcess): Promise<string> {
  return await new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (part) => {
      said = (said + part).slice(-4000);
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found?.[1]) resolve(found[1]);
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The browser ended with ${code} before it listened:\n${said}`)),
    );
  });
}

/** The browser drops the connection instead of answering. */
async function quit(child: ChildProcess, endpoint: string): Promise<void> {
  const gone = once(child, 'exit');
  const browser = await connectCdp(endpoint);
  await Promise.race([
    gone,
    browser.send('Browser.close').then(
      () => gone,
      () => gone,
    ),
  ]);
}

/** Its helpers are separate processes: the whole group goes at once. */
async function killAll(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}
