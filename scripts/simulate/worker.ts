import { parentPort, workerData } from 'node:worker_threads';
import { simulate } from '../../tests/simulator/simulate.ts';
import type { SimulatedSeed } from '../simulate.ts';

/** Runs its share of the seeds one after the other, and tells of each. */
for (const seed of workerData as number[]) parentPort?.postMessage(await outcomeOf(seed));

async function outcomeOf(seed: number): Promise<SimulatedSeed> {
  try {
    const { findings, tally } = await simulate(seed);
    return { seed, findings, tally: [...tally] };
  } catch (error) {
    return { seed, findings: [String((error as Error).stack)], tally: [] };
  }
}
