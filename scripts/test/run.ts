import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../build/inputs.ts';
import type { Step } from './steps.ts';

/** How one step ended. */
export interface Result {
  name: string;
  passed: boolean;
  seconds: number;
  /** Its own last words, such as the test runner's counts. */
  counts: string[];
}

/** Runs one step; all it says goes straight to the screen. */
export async function run({ name, commands }: Step): Promise<Result> {
  console.log(`\n── ${name}`);
  const started = performance.now();
  const counts: string[] = [];
  let passed = true;
  for (const command of commands) {
    const { code, said } = await runCommand(command);
    counts.push(...countsIn(said));
    passed = code === 0;
    if (!passed) break;
  }
  return { name, passed, seconds: (performance.now() - started) / 1000, counts };
}

/** One line a step, and the sum of all. */
export function summary(results: Result[]): string {
  const lines = results.map(({ name, passed, seconds, counts }) =>
    [passed ? '✓' : '✗', name.padEnd(14), `${seconds.toFixed(1).padStart(6)} s`, ...counts].join('  '),
  );
  const failed = results.filter(({ passed }) => !passed).length;
  return ['', ...lines, '', `${results.length - failed} passed, ${failed} failed`].join('\n');
}

async function runCommand(command: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (part: Buffer) => {
    process.stdout.write(part);
    said = (said + part).slice(-4000);
  });
  const [code] = await once(child, 'close');
  return { code, said };
}

function countsIn(said: string): string[] {
  const plain = stripVTControlCharacters(said);
  const tests = /Tests +(.+)/.exec(plain)?.[1];
  const checked = /\d+ (?:imports tried|built files looked at|sources read|tests name a fault), \d+ .+/.exec(
    plain,
  )?.[0];
  const size = /phone, all together +(.+)/.exec(plain)?.[1];
  return [tests && `tests: ${tests}`, checked, size].filter((one) => one !== undefined);
}
