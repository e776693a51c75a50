import type { Station } from '../context.ts';
import { inBoth } from '../refuses-to-serve.ts';

const MINUTE = 60_000;

/** Small steps are how clocks are kept right. */
const NOTICEABLE = 5 * MINUTE;

const told = new WeakSet<Station>();

/** [F53] Says once that the machine's clock fell back: until it catches up, what comes is dated like the newest entry. */
export function noticeClock(station: Station, receivedAt: number): void {
  const behind = receivedAt - station.clock.now();
  if (behind < NOTICEABLE || told.has(station)) return;
  told.add(station);
  station.log(inBoth((words) => words.clockBehind(Math.round(behind / MINUTE))));
}
