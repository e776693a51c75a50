import { CHINA_CALENDAR } from '../../domain/china-calendar.ts';
import { extended } from '../../domain/deadline.ts';
import { sampleRemarks as remarks } from '../../messages/zh/sample-asks.ts';
import type { Matter } from './matter.ts';
import { officeMoment } from './moments.ts';
import type { Teller } from './teller.ts';

/** What a neighbour said on the phone. */
export type Answer = 'satisfied' | 'fairly' | 'dissatisfied';

/** Done at the counter while the neighbour waited. */
export function onSpot(teller: Teller, at: number): Matter {
  return teller.matter(at).log(at, true);
}

/** Logged, handed out, taken, completed: within 20 office hours, so always before three working days are over. */
export function completed(teller: Teller, at: number, matter = teller.matter(at)): Matter {
  matter.log(at);
  if (teller.random.percent(25)) matter.accept(matter.later(0.1, 1));
  matter.dispatch(matter.later(0.1, 1.5));
  if (teller.random.percent(3)) return matter.completeOnBehalf(matter.later(2, 16));
  return matter.take(matter.later(0.2, 3)).complete(matter.later(1, 14));
}

/** Completed, and the neighbour knows. */
export function told(teller: Teller, at: number, matter?: Matter): Matter {
  const done = completed(teller, at, matter);
  return done.tell(done.later(0.3, 6));
}

/** Told, called, but nobody answered the phone. */
export function unreached(teller: Teller, at: number): Matter {
  const matter = told(teller, at);
  return matter.call(matter.later(0.5, 4), 'unreached', teller.random.pick<string>(remarks.unreached));
}

/** The whole road. */
export function rated(teller: Teller, at: number, answer: Answer = 'satisfied'): Matter {
  return ratedNext(teller, told(teller, at), answer);
}

/** On time only because the promise was moved before it ran out. */
export function afterExtension(teller: Teller, at: number): Matter {
  const matter = teller.matter(at).log(at);
  const due = matter.dueAfter(at);
  matter.dispatch(matter.later(0.1, 1.5)).take(matter.later(0.2, 3));
  matter.extend(matter.later(2, 12), 2, teller.random.pick(remarks.extended));
  const done = officeMoment(teller.random, due, 1, 10);
  if (done > extended(CHINA_CALENDAR, due, 2).at) throw new RangeError('an extension that is too short');
  matter.complete(done);
  return ratedNext(teller, matter.tell(matter.later(0.3, 6)), 'satisfied');
}

/** 没解决 on the phone reopens it; the second result still comes before the first promise runs out. */
export function inTwoRounds(teller: Teller, at: number): Matter {
  const matter = teller.matter(at, teller.ask({ kind: 'other' })).log(at);
  matter.dispatch(matter.later(0.1, 1.5)).take(matter.later(0.2, 2)).complete(matter.later(1, 6));
  matter.tell(matter.later(0.3, 2));
  matter.call(matter.later(0.5, 4), 'dissatisfied', teller.random.pick(remarks.notSolved), false);
  matter.dispatch(matter.later(0.1, 1)).take(matter.later(0.2, 2)).complete(matter.later(1, 10));
  return ratedNext(teller, matter.tell(matter.later(0.3, 4)), 'satisfied');
}

/** Completed a day or so after the promise. */
export function late(teller: Teller, at: number): Matter {
  const matter = teller.matter(at).log(at);
  matter.dispatch(matter.later(0.1, 1.5)).take(matter.later(0.2, 3));
  matter.complete(officeMoment(teller.random, matter.dueAfter(at), 3, 15));
  return ratedNext(teller, matter.tell(matter.later(0.3, 6)), 'satisfied');
}

/** Taken on by the station, not yet handed out. */
export function accepted(teller: Teller, at: number): Matter {
  const matter = teller.matter(at).log(at);
  return matter.accept(matter.later(0.1, 1));
}

/** Still in somebody's hands; whether that is late is a question of `at`. */
export function inHand(at: number, matter: Matter, taken: boolean): Matter {
  matter.log(at).dispatch(matter.later(0.1, 1));
  return taken ? matter.take(matter.later(0.1, 2)) : matter;
}

/** Sent back within the working day, with the name of who should have it. */
export function returned(teller: Teller, at: number): Matter {
  const matter = teller.matter(at).log(at);
  matter.dispatch(matter.later(0.1, 1));
  return matter.decline(matter.later(0.1, 2), teller.random.pick(remarks.declined));
}

/** 记错了, a few minutes later. */
export function mistake(teller: Teller, at: number): Matter {
  return teller
    .matter(at)
    .log(at)
    .withdraw(at + teller.random.whole(60_000, 900_000), 'mistake');
}

/** The neighbour no longer asks. */
export function withdrawn(teller: Teller, at: number): Matter {
  const matter = teller.matter(at).log(at);
  return matter.withdraw(matter.later(0.2, 2), 'neighbour', teller.random.pick(remarks.neighbourWithdraws));
}

/** 不予受理, with where to go instead; told all the same. */
export function notAccepted(teller: Teller, at: number): Matter {
  const matter = teller.matter(at).log(at);
  matter.notAccept(matter.later(0.1, 3), teller.random.pick(remarks.whyNot));
  return matter.tell(matter.later(0.3, 4));
}

function ratedNext(teller: Teller, matter: Matter, answer: Answer): Matter {
  return matter.call(matter.later(0.5, 9), answer, teller.random.pick<string>(remarks[answer]));
}
