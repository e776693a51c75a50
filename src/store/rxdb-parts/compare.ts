/** Stands in for mingo's order of values: our sort keys are strings, or numbers, never mixed. */
export function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
