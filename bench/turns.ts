import type { Samples, Who } from './figures.ts';
import { say } from './progress.ts';

/** What each brought, sample by sample. */
export type Turns<W extends string, Sample> = { readonly [Name in W]: Sample[] };

/** Each does the same once, then each once more: what the machine does meanwhile hits all alike. */
export async function inTurns<W extends string, Sample extends { readonly ms: number }>(
  what: string,
  { who, runs }: { readonly who: readonly W[]; readonly runs: number },
  once: (who: W) => Promise<Sample>,
): Promise<Turns<W, Sample>> {
  const taken = Object.fromEntries(who.map((name) => [name, []])) as unknown as Turns<W, Sample>;
  for (let run = 1; run <= runs; run += 1) {
    for (const name of who) taken[name].push(await once(name));
    const times = who.map((name) => `${name} ${Math.round(taken[name].at(-1)?.ms ?? Number.NaN)} ms`);
    say(`${what}, ${run} of ${runs}: ${times.join(', ')}`);
  }
  return taken;
}

/** One number of every sample, for one row. */
export function each<W extends Who, Sample>(
  turns: Turns<W, Sample>,
  read: (sample: Sample) => number,
): Samples {
  const pairs = Object.entries<Sample[]>(turns).map(([name, samples]) => [name, samples.map(read)]);
  return Object.fromEntries(pairs) as Samples;
}
