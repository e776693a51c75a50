import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** What a command of the operator came to. */
export interface Ran {
  readonly code: number | null;
  readonly said: string;
}

/** Runs `scripts/<name>.ts` on a data folder, as `npm run <name>` does. */
export async function runScript(name: string, data: string, ...args: string[]): Promise<Ran> {
  const script = resolve(import.meta.dirname, '../../scripts', `${name}.ts`);
  const env = { ...process.env, JIEYOU_DATA: data };
  const run = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  for (const stream of [run.stdout, run.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(run, 'close')) as [number | null];
  return { code, said: Buffer.concat(chunks).toString().trim() };
}
