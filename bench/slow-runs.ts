import type { Goal } from './figures.ts';
import type { Conditions } from './phone.ts';

const ENOUGH = 3;

/** This machine as it is; what does not depend on it, as bytes, is taken here. */
export const FAST: Conditions = { cpu: 1, network: 'loopback' };

/** Every phone and signal; the most work goes over the slow signal once only, or the bench would take an hour. */
export function signalsFor(most: boolean): Conditions[] {
  const all: Conditions[] = [FAST, { cpu: 6, network: 'loopback' }, { cpu: 1, network: '2G' }];
  return most ? all : [...all, { cpu: 6, network: '2G' }];
}

/** What goes over a slow signal takes minutes, and varies little: it is done less often, where no goal hangs on it. */
export function runsUnder({ network }: Conditions, runs: number, goals: readonly Goal[]): number {
  return network === '2G' && goals.length === 0 ? Math.min(runs, ENOUGH) : runs;
}
