import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addTally, type Tally } from '../tests/simulator/tally.ts';
import { requireNode } from './require-node.ts';

requireNode();

/** What a worker tells of one seed. */
export interface SimulatedSeed {
  readonly seed: number;
  readonly findings: readonly string[];
  readonly tally: readonly (readonly [string, number])[];
}

// `npm run simulate -- --seeds 1000 --from 1`: as many streets as seeds, on every core, each lived through to its end.
const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '1000' }, from: { type: 'string', default: '1' } },
});
const from = Number(values.from);
const count = Number(values.seeds);
const cores = Math.min(availableParallelism(), count);
const tally: Tally = new Map();
const failed: number[] = [];
const begun = performance.now();
let done = 0;

await Promise.all(Array.from({ length: cores }, (_, core) => runShare(core)));
report();
process.exitCode = failed.length > 0 ? 1 : 0;

/** A process that dies takes its seeds with it: that is a finding too. */
async function runShare(core: number): Promise<void> {
  const range = [from + core, from + count - 1, cores].map(String);
  const worker = fork(join(import.meta.dirname, 'simulate/worker.ts'), range);
  worker.on('message', (seed) => hear(seed as SimulatedSeed));
  const [code, signal] = (await once(worker, 'exit')) as [number | null, string | null];
  if (code !== 0) throw new Error(`core ${core} ended with ${signal ?? code} after ${done} seeds`);
}

function hear({ seed, findings, tally: more }: SimulatedSeed): void {
  done += 1;
  addTally(tally, more);
  if (findings.length > 0) {
    failed.push(seed);
    console.log(`seed ${seed} broke a promise:\n  ${findings.join('\n  ')}`);
  }
  if (done % 100 === 0) console.log(`${done} of ${count} seeds, ${rate()} a second`);
}

function report(): void {
  console.log(`\n${done} seeds in ${seconds().toFixed(0)} s, ${rate()} a second on ${cores} cores`);
  for (const [what, times] of [...tally].sort()) console.log(`${String(times).padStart(8)}  ${what}`);
  const names = failed.sort((a, b) => a - b).join(', ');
  console.log(failed.length > 0 ? `${failed.length} seeds failed: ${names}` : 'no promise was broken');
}

function seconds(): number {
  return (performance.now() - begun) / 1000;
}

function rate(): string {
  return (done / seconds()).toFixed(2);
}
