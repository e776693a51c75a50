import { DAY } from '../../domain/day.ts';
import { endOf, type Story } from './event.ts';
import type { Matter } from './matter.ts';
import { periodStart, shopMoment, tomorrow } from './moments.ts';
import type { Teller } from './teller.ts';

/** A story that begins at some moment. */
export type Tell = (at: number) => Matter;

/** Longest stretch that a story about today may reach back: the longest holidays lie inside it. */
const RECENTLY = 20 * DAY;

/** The story at some moment of the period, all of it over by now. */
export function sometime(teller: Teller, tell: Tell, from = periodStart(teller.now)): Story {
  return tellUntil(teller, from, tell, ({ end }) => end < teller.now - 60_000);
}

/** The story placed so that its last step lies as close to now as twelve attempts bring it. */
export function latest(teller: Teller, tell: Tell): Story {
  const attempts = Array.from({ length: 12 }, () => sometime(teller, tell, teller.now - RECENTLY));
  return attempts.reduce((best, story) => (endOf(story) > endOf(best) ? story : best));
}

/** The story placed so that it goes on today: its last step is over, its promise ends tomorrow or later. */
export function underWay(teller: Teller, tell: Tell): Story {
  const goesOn = (matter: Matter, at: number) =>
    matter.end < teller.now - 60_000 && matter.dueAfter(at) >= tomorrow(teller.now);
  return tellUntil(teller, teller.now - RECENTLY, tell, goesOn);
}

/** The story placed so that it has only just begun: most of what is new on the board is still in time to be accepted. */
export function justCame(teller: Teller, tell: Tell): Story {
  return latestStart(Array.from({ length: 24 }, () => underWay(teller, tell)));
}

/** The story placed so that its promise ran out, not long ago, with nobody finishing. */
export function overdue(teller: Teller, tell: Tell): Story {
  const from = teller.now - RECENTLY;
  const attempts = Array.from({ length: 12 }, () =>
    tellUntil(teller, from, tell, (matter, at) => matter.dueAfter(at) < teller.now - 60_000),
  );
  return latestStart(attempts);
}

function latestStart(stories: readonly Story[]): Story {
  return stories.reduce((best, story) => ((story[0]?.at ?? 0) > (best[0]?.at ?? 0) ? story : best));
}

function tellUntil(
  teller: Teller,
  from: number,
  tell: Tell,
  fits: (matter: Matter, at: number) => boolean,
): Story {
  for (;;) {
    const at = shopMoment(teller.random, from, teller.now - 60_000);
    const matter = tell(at);
    if (fits(matter, at)) return matter.events;
  }
}
