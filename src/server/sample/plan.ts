import { DAY } from '../../domain/day.ts';
import { type Cast, SHOP, sampleCast } from './cast.ts';
import type { SampleEvent, Story } from './event.ts';
import type { Matter } from './matter.ts';
import { officeMoment, periodStart, shopMoment } from './moments.ts';
import { withOffline } from './offline.ts';
import { justCame, latest, overdue, sometime, underWay } from './placing.ts';
import { Random } from './random.ts';
import * as stories from './stories.ts';
import { Teller } from './teller.ts';

/** How the 1,640 decided matters came about; together the published figures (PRODUCT §6). */
const DECIDED = {
  onSpot: 368,
  rated: 1235,
  extended: 8,
  twoRounds: 3,
  late: 4,
  toTell: 6,
  toCall: 14,
  overdue: 2,
};

/** Of the plainly rated ones; all others were satisfied: 1,240 of 1,250. */
const ANSWERS = { fairly: 6, dissatisfied: 4 };

/** Beside them, in neither rate. */
const EXCLUDED = { mistakes: 3, withdrawn: 4, notAccepted: 5 };

/** The 24 matters that are on their way today, none of them due before tomorrow. */
const LIVE = { reported: 7, accepted: 3, dispatched: 5, taken: 6, returned: 3 };

const FAVOURS = { done: 620, fetchedLater: 90, waiting: 6 };

/** The sample street until `now`: all that happened, merged into one list in the order of time. */
export function planStreet(now: number, seed: number): { cast: Cast; events: SampleEvent[] } {
  const cast = sampleCast();
  const random = new Random(seed);
  const teller = new Teller(cast, random, now);
  const told = [decided, excluded, live, favours, alerts].flatMap((part) => part(teller));
  const events = told.flat().sort((a, b) => a.at - b.at || a.request - b.request);
  return { cast, events: withOffline(events, cast, random) };
}

function decided(teller: Teller): Story[] {
  const tell = (count: number, story: (teller: Teller, at: number, index: number) => Matter) =>
    times(count, (index) => sometime(teller, (at) => story(teller, at, index)));
  return [
    ...tell(DECIDED.onSpot, stories.onSpot),
    ...tell(DECIDED.rated, (_, at, index) => stories.rated(teller, at, answerOf(index))),
    ...tell(DECIDED.extended, stories.afterExtension),
    ...tell(DECIDED.twoRounds, stories.inTwoRounds),
    ...tell(DECIDED.late, stories.late),
    ...times(DECIDED.toTell, (index) =>
      latest(teller, (at) => stories.completed(teller, at, index < 2 ? atShop(teller, at) : undefined)),
    ),
    ...times(DECIDED.toCall, (index) =>
      latest(teller, (at) => (index < 4 ? stories.unreached : stories.told)(teller, at)),
    ),
    ...times(DECIDED.overdue, (index) =>
      overdue(teller, (at) => stories.inHand(at, teller.matter(at), index > 0)),
    ),
  ];
}

function answerOf(index: number): stories.Answer {
  const { fairly, dissatisfied } = ANSWERS;
  if (index < fairly) return 'fairly';
  return index < fairly + dissatisfied ? 'dissatisfied' : 'satisfied';
}

function excluded(teller: Teller): Story[] {
  return [
    ...times(EXCLUDED.mistakes, () => sometime(teller, (at) => stories.mistake(teller, at))),
    ...times(EXCLUDED.withdrawn, () => sometime(teller, (at) => stories.withdrawn(teller, at))),
    ...times(EXCLUDED.notAccepted, () => sometime(teller, (at) => stories.notAccepted(teller, at))),
  ];
}

/** The first of each step are at the visitor's shop or with the visitor's line. */
function live(teller: Teller): Story[] {
  const atLine = (at: number, index: number) =>
    index < 2 ? teller.matter(at, teller.ask({ to: 'chengguan' })) : teller.matter(at);
  const tell = (count: number, story: (at: number, index: number) => Matter) =>
    times(count, (index) => underWay(teller, (at) => story(at, index)));
  return [
    ...times(LIVE.reported, (index) =>
      justCame(teller, (at) => (index === 0 ? atShop(teller, at) : teller.matter(at)).log(at)),
    ),
    ...tell(LIVE.accepted, (at) => stories.accepted(teller, at)),
    ...tell(LIVE.dispatched, (at, index) => stories.inHand(at, atLine(at, index), false)),
    ...tell(LIVE.taken, (at, index) => stories.inHand(at, atLine(at, index), true)),
    ...tell(LIVE.returned, (at) => stories.returned(teller, at)),
  ];
}

function favours(teller: Teller): Story[] {
  const { now, random } = teller;
  const favour = (from: number, done: boolean) => {
    const at = shopMoment(random, from, now - 60_000);
    return teller.favour(at, teller.pointAt(at), done);
  };
  const fetched = (): Story => {
    const first = favour(periodStart(now), false);
    const last = {
      at: officeMoment(random, first.at, 0.5, 12),
      type: 'complete',
      body: { outcome: 'solved' },
    } as const;
    return last.at < now - 60_000 ? [first, { ...first, ...last }] : fetched();
  };
  return [
    ...times(FAVOURS.done, () => [favour(periodStart(now), true)]),
    ...times(FAVOURS.fetchedLater, fetched),
    ...times(FAVOURS.waiting, () => [favour(now - DAY, false)]),
  ];
}

/** Two that were pressed by mistake long ago, and one that is under way. */
function alerts(teller: Teller): Story[] {
  const pressed = (at: number): Story => {
    const alert = teller.alert(at, teller.pointAt(at));
    return [alert, { ...alert, at: at + 40_000, type: 'falseAlarm', body: {} }];
  };
  const start = periodStart(teller.now);
  const mistakes = times(2, () => pressed(shopMoment(teller.random, start, teller.now - DAY)));
  const collapsed = teller.alert(teller.now - 7 * 60_000, teller.pointOf('p2'));
  return [...mistakes, [collapsed]];
}

function atShop(teller: Teller, at: number): Matter {
  return teller.matter(at, teller.ask(), teller.pointOf(SHOP));
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
