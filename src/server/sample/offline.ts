import { HOUR } from '../../domain/day.ts';
import type { Cast } from './cast.ts';
import type { SampleEvent } from './event.ts';
import type { Random } from './random.ts';

/** So many records reached the station only the day after, and so many after some hours without a network. */
const DAY_LATE = { count: 6, least: 25 * HOUR, most: 30 * HOUR };
const HOURS_LATE = { count: 40, least: HOUR, most: 5 * HOUR };

/**
 * Some matters were written while a shop had no network: `wall` lies before `at`. Only where the phone wrote nothing in
 * between, and only those that came to a good end, so that no published figure moves.
 */
export function withOffline(events: readonly SampleEvent[], cast: Cast, random: Random): SampleEvent[] {
  const ended = new Set(events.flatMap(({ type, request }) => (type === 'call' ? [request] : [])));
  const quiet = quietBefore(events, cast);
  const moved = new Map<SampleEvent, number>();
  for (const { count, least, most } of [DAY_LATE, HOURS_LATE]) {
    const fits = events.filter(
      (event) => event.type === 'log' && ended.has(event.request) && (quiet.get(event) ?? 0) > most,
    );
    for (let left = count; left > 0; left--) {
      const others = fits.filter((event) => !moved.has(event));
      moved.set(random.pick(others), random.between(least, most));
    }
  }
  return events.map((event) => {
    const late = moved.get(event);
    return late === undefined ? event : { ...event, wall: Math.floor(event.at - late) };
  });
}

/** How long the author's phone had written nothing before each event. */
function quietBefore(events: readonly SampleEvent[], { phones }: Cast): Map<SampleEvent, number> {
  const last = new Map<string, number>();
  const quiet = new Map<SampleEvent, number>();
  for (const event of events) {
    const phone = phones.find(({ person }) => person === event.by);
    const before = phone && last.get(phone.id);
    if (before !== undefined) quiet.set(event, event.at - before);
    if (phone) last.set(phone.id, event.at);
  }
  return quiet;
}
