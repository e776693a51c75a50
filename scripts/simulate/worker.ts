import { simulate } from '../../tests/simulator/simulate.ts';
import type { SimulatedSeed } from '../simulate.ts';

// A process of its own for each core: runs the seeds that it is given one after the other, and tells of each.
const [first = '0', last = '-1', stride = '1'] = process.argv.slice(2);
for (let seed = Number(first); seed <= Number(last); seed += Number(stride))
  process.send?.(await outcomeOf(seed));
// What killed pages and stations left open would keep the process for minutes.
process.once('disconnect', () => process.exit());
process.disconnect?.();

async function outcomeOf(seed: number): Promise<SimulatedSeed> {
  try {
    const { findings, tally } = await simulate(seed);
    return { seed, findings, tally: [...tally] };
  } catch (error) {
    return { seed, findings: [String((error as Error).stack)], tally: [] };
  }
}
