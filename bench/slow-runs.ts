import type { Conditions } from './phone.ts';

const ENOUGH = 3;

/** What goes over a slow signal takes minutes, and varies little: it is done less often than the rest. */
export function runsUnder({ network }: Conditions, runs: number): number {
  return network === '2G' ? Math.min(runs, ENOUGH) : runs;
}
