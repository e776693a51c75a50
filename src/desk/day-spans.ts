import { addDays, type Day } from '../domain/day.ts';

/** First and last of each run of days, in their order; of sorted ones. */
export function spansOf(days: readonly Day[]): readonly (readonly [first: Day, last: Day])[] {
  const spans: [Day, Day][] = [];
  for (const day of days) {
    const open = spans.at(-1);
    if (open && addDays(open[1], 1) === day) open[1] = day;
    else spans.push([day, day]);
  }
  return spans;
}
