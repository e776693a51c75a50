import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A server in a process of its own, so that it takes no time from what is measured here. */
export interface Child {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts it and waits for the port that it prints. */
export async function startChild(
  file: string,
  port: RegExp,
  env: Record<string, string> = {},
): Promise<Child> {
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const child = spawn(process.execPath, [file], { env: { ...process.env, ...env }, stdio: [...stdio] });
  return {
    port: await printed(child, port),
    async stop() {
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      await closed;
    },
  };
}

async function printed(child: ChildProcess, port: RegExp): Promise<number> {
  return await new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (part) => {
      said += String(part);
      const found = port.exec(said)?.[1];
      if (found) resolve(Number(found));
    });
    child.once('exit', () => reject(new Error(`A server did not start: ${said}`)));
  });
}
