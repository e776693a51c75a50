import { describe, expect, test } from 'vitest';
import { CHINA_CALENDAR } from '../../src/domain/china-calendar.ts';
import { addDays, dayOf, momentOf } from '../../src/domain/day.ts';
import { deadline, extended } from '../../src/domain/deadline.ts';
import type { Counting, Facts } from '../../src/domain/entry.ts';
import { step } from '../../src/domain/fold.ts';
import { countVerdicts } from '../../src/domain/rates.ts';
import { blank, isOpen, isToCall, isToTell, type RequestState } from '../../src/domain/request-state.ts';
import { judge } from '../../src/domain/verdict.ts';
import { sampleAsks, sampleFavours } from '../../src/messages/zh/sample-asks.ts';
import { SILENT_POINT } from '../../src/server/sample/cast.ts';
import type { SampleEvent } from '../../src/server/sample/event.ts';
import { periodStart } from '../../src/server/sample/moments.ts';
import { planStreet } from '../../src/server/sample/plan.ts';

/** Days on which working-day arithmetic goes wrong first: holidays, make-up days, ends of periods, a year without calendar. */
const NOWS = [
  ['2026-11-23', '15:40'],
  ['2026-01-02', '09:00'],
  ['2026-02-23', '00:01'],
  ['2026-03-31', '10:00'],
  ['2026-04-01', '08:05'],
  ['2026-10-03', '23:59'],
  ['2026-10-10', '12:00'],
  ['2026-11-22', '20:00'],
  ['2027-02-10', '12:00'],
  ['2027-04-01', '00:00'],
] as const;

const DAYS: Readonly<Record<string, number>> = { street: 3, other: 5 };
const COUNTING: Readonly<Record<string, Counting>> = { street: 'matter', other: 'matter' };

/** What the station would compute, by the same domain functions (E3). */
function factsOf({ type, body, at }: SampleEvent, state: RequestState): Facts {
  const kind = String(body['kind']);
  if (type === 'alert') return { counting: 'emergency' };
  if (type === 'extend')
    return { dueAt: extended(CHINA_CALENDAR, state.dueAt ?? 0, Number(body['days'])).at };
  if (type !== 'log') return {};
  const days = DAYS[kind];
  if (days === undefined) return { counting: 'favour' };
  return { counting: COUNTING[kind] ?? 'favour', dueAt: deadline(CHINA_CALENDAR, at, days).at };
}

function foldAll(events: readonly SampleEvent[]): RequestState[] {
  const states = new Map<number, RequestState>();
  for (const [index, event] of events.entries()) {
    const { at, type, body, by } = event;
    const state = states.get(event.request) ?? blank;
    const stamp = { time: event.wall ?? at, receivedAt: at, seq: index + 1, facts: factsOf(event, state) };
    const role = by.startsWith('host') ? ('host' as const) : ('dispatcher' as const);
    const entry = { id: '', request: '', n: 0, seen: 0, run: '', type, body, by, wall: at, role, ...stamp };
    states.set(event.request, step(state, entry));
  }
  return [...states.values()];
}

describe.each(NOWS)('the sample street as of %s %s (PRODUCT §6)', (day, clock) => {
  const now = momentOf(day, clock);
  const { events } = planStreet(now, 7);
  const states = foldAll(events);
  const matters = states.filter(({ counting }) => counting === 'matter');
  const period = { from: periodStart(now), to: now, asOf: now };

  test('gives exactly the published figures', () => {
    const counts = countVerdicts(
      matters.flatMap((state) => judge(state) ?? []),
      period,
    );
    expect(counts).toMatchObject({
      due: 1640,
      onTime: 1634,
      late: 4,
      overdueOpen: 2,
      notYetDue: 24,
      completed: 1638,
      satisfied: 1240,
      fairly: 6,
      dissatisfied: 4,
      afterExtension: 8,
      arrivedLate: 6,
      reopened: 3,
      mistakes: 3,
      withdrawn: 4,
      notAccepted: 5,
    });
  });

  test('has live matters in every open step, none of them due before tomorrow', () => {
    const live = matters.filter((state) => isOpen(state) && (state.dueAt ?? 0) >= now);
    const at = (name: RequestState['step']) => live.filter(({ step: own }) => own === name).length;
    const steps = { reported: at('reported'), accepted: at('accepted'), dispatched: at('dispatched') };
    expect(steps).toEqual({ reported: 7, accepted: 3, dispatched: 5 });
    expect([at('taken'), at('returned'), live.length]).toEqual([6, 3, 24]);
    const tomorrow = momentOf(addDays(dayOf(now), 1));
    expect(live.every(({ dueAt = 0 }) => dueAt >= tomorrow)).toBe(true);
    expect(matters.filter(isToTell)).toHaveLength(6);
    expect(matters.filter(isToCall)).toHaveLength(14);
  });

  test('happened in order, inside the period, and the last moments are recent', () => {
    for (const [index, { at }] of events.entries()) {
      expect(at).toBeGreaterThanOrEqual(events[index - 1]?.at ?? period.from);
    }
    expect(events.at(-1)?.at).toBeLessThan(now);
    const emergencies = states.filter((state) => state.counting === 'emergency' && isOpen(state));
    expect(emergencies.map(({ openedAt }) => now - openedAt)).toEqual([7 * 60_000]);
    const silent = events.filter(({ by }) => by === `host-${SILENT_POINT}`);
    expect(silent.every(({ at }) => at < now - 3 * 86_400_000)).toBe(true);
  });

  test('nobody calls about what he did himself', () => {
    const doers = new Map<number, string>();
    for (const { type, request, by } of events) {
      if (type === 'complete') doers.set(request, by);
      if (type === 'call') expect(by).not.toBe(doers.get(request));
    }
  });
});

test('the same seed tells the same street, another seed another', () => {
  const now = momentOf('2026-11-23', '15:40');
  expect(planStreet(now, 1).events).toEqual(planStreet(now, 1).events);
  expect(planStreet(now, 1).events).not.toEqual(planStreet(now, 2).events);
});

test('what neighbours ask is invented, and no phone could be real', () => {
  const { events } = planStreet(momentOf('2026-11-23', '15:40'), 1);
  const phones = events.flatMap(({ words }) =>
    words?.['phone'] === undefined ? [] : [String(words['phone'])],
  );
  expect(phones.length).toBeGreaterThan(100);
  for (const phone of phones) expect(phone).toMatch(/^138-0000-\d{4}$/);
  expect(new Set(sampleAsks.map(({ text }) => text)).size).toBe(sampleAsks.length);
  expect(Object.keys(sampleFavours)).toEqual(['parcel', 'repair', 'parts', 'handy']);
});
