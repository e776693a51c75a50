/** What happened in a run, counted by name. */
export type Tally = Map<string, number>;

/** One more of it. */
export function count(tally: Tally, what: string, by = 1): void {
  tally.set(what, (tally.get(what) ?? 0) + by);
}

/** Adds one tally to another. */
export function addTally(to: Tally, more: Iterable<readonly [string, number]>): void {
  for (const [what, by] of more) count(to, what, by);
}
