import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/domain/canonical-json.ts';
import { type AnyEntry, ENTRY_TYPES } from '../../src/domain/entry.ts';
import { effectOf, fold, historyOf, step } from '../../src/domain/fold.ts';
import type { Json } from '../../src/domain/json.ts';
import { blank, isToCall, type RequestState } from '../../src/domain/request-state.ts';
import { ROLES } from '../../src/domain/role.ts';
import { aFavour, aMatter, anEntry, MONDAY_10 } from '../support/builders.ts';

const HOUR = 3_600_000;
const DUE = MONDAY_10 + 80 * HOUR;
const toChengguan = { to: { line: 'chengguan' } };

const arbitraryEntry: fc.Arbitrary<AnyEntry> = fc
  .record({
    type: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...ENTRY_TYPES) },
      { weight: 1, arbitrary: fc.string() },
    ),
    role: fc.constantFrom(...ROLES),
    by: fc.constantFrom('li', 'wang', 'zhao'),
    hour: fc.nat(200),
    seq: fc.nat(500),
    body: fc.oneof(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.record(
        {
          kind: fc.constantFrom('street', 'repair', 'x'),
          done: fc.boolean(),
          why: fc.constantFrom('mistake', 'neighbour'),
          to: fc.constantFrom<object>({ line: 'a' }, { point: 'p9' }, { person: 'li' }, {}),
          result: fc.constantFrom('satisfied', 'unreached'),
          solved: fc.boolean(),
          outcome: fc.constantFrom('solved', 'explained'),
        },
        { requiredKeys: [] },
      ),
    ),
    dueAt: fc.option(fc.nat(200), { nil: undefined }),
  })
  .map(({ type, role, by, hour, seq, body, dueAt }) =>
    anEntry(type, {
      role,
      by,
      seq,
      at: MONDAY_10 + hour * HOUR,
      body: body as AnyEntry['body'],
      facts: { counting: 'matter', ...(dueAt !== undefined && { dueAt: MONDAY_10 + dueAt * HOUR }) },
    }),
  );

describe('[E4] the fold', () => {
  test('is total: any list of entries has a state, and it is plain JSON', () => {
    fc.assert(
      fc.property(fc.array(arbitraryEntry, { maxLength: 30 }), (entries) => {
        const state = fold(entries);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        expect(state.count).toBe(entries.length);
      }),
      { numRuns: 400 },
    );
  });

  test('is the same everywhere: going on from stored JSON equals folding from the start', () => {
    fc.assert(
      fc.property(fc.array(arbitraryEntry, { maxLength: 30 }), fc.nat(30), (entries, cut) => {
        const stored = JSON.parse(JSON.stringify(fold(entries.slice(0, cut)))) as RequestState;
        const further = fold(entries.slice(cut), stored);
        expect(canonicalJson(further as unknown as Json)).toBe(
          canonicalJson(fold(entries) as unknown as Json),
        );
      }),
      { numRuns: 400 },
    );
  });

  test('never depends on the personal part', () => {
    fc.assert(
      fc.property(fc.array(arbitraryEntry, { maxLength: 20 }), (entries) => {
        const told = entries.map((entry) => ({ ...entry, personal: { salt: 's', text: '王' } }));
        expect(fold(told)).toEqual(fold(entries));
      }),
    );
  });

  test('keeps the first promise for ever', () => {
    fc.assert(
      fc.property(fc.array(arbitraryEntry, { maxLength: 30 }), (entries) => {
        const opened = fold([aMatter(DUE)]);
        const later = fold(
          entries.filter((entry) => entry.type !== 'dispatch'),
          opened,
        );
        expect(later.firstDueAt).toBe(DUE);
      }),
    );
  });

  test('an entry that changes nothing any more stays in the history, without effect', () => {
    const entries = [aMatter(DUE), anEntry('accept'), anEntry('accept', { by: 'zhao' })];
    expect(historyOf(entries).map((item) => item.hadEffect)).toEqual([true, true, false]);
    expect(fold(entries).accepted?.by).toBe('wang');
  });

  test('before the opening nothing has an effect', () => {
    expect(step(blank, anEntry('complete')).step).toBe('none');
  });
});

describe('[E9] the steps', () => {
  const reported = fold([aMatter(DUE)]);
  const dispatched = fold([anEntry('dispatch', { body: toChengguan })], reported);

  test('a matter is reported by being saved, a favour is not', () => {
    expect(reported.step).toBe('reported');
    expect(fold([aFavour()]).step).toBe('logged');
  });

  test('当场办好了 is completed at once', () => {
    const state = fold([aFavour({ body: { kind: 'repair', done: true } })]);
    expect(state).toMatchObject({ step: 'completed', doneOnSpot: true });
  });

  test('a favour can be reported later and then counts as a matter', () => {
    const state = fold([aFavour(), anEntry('report', { by: 'li', role: 'host', facts: { dueAt: DUE } })]);
    expect(state).toMatchObject({ step: 'reported', counting: 'matter', dueAt: DUE, firstDueAt: DUE });
  });

  test('受理并派单 in one action', () => {
    expect(dispatched).toMatchObject({
      step: 'dispatched',
      to: { line: 'chengguan' },
      accepted: { by: 'wang' },
    });
  });

  test('a dispatch may only make the promise earlier', () => {
    const earlier = fold(
      [anEntry('dispatch', { body: toChengguan, facts: { dueAt: DUE - HOUR } })],
      reported,
    );
    const later = fold([anEntry('dispatch', { body: toChengguan, facts: { dueAt: DUE + HOUR } })], reported);
    expect([earlier.dueAt, later.dueAt]).toEqual([DUE - HOUR, DUE]);
  });

  test('a promise over a year without a calendar says so, until one that it does not need', () => {
    const extend = (hours: number, facts: object = {}) =>
      anEntry('extend', { facts: { dueAt: DUE + hours * HOUR, ...facts } });
    const over = step(dispatched, extend(24, { withoutCalendar: 2027 }));
    expect(over.withoutCalendar).toBe(2027);
    expect(step(over, extend(48)).withoutCalendar).toBeUndefined();
    const sooner = anEntry('dispatch', { body: toChengguan, facts: { dueAt: DUE } });
    expect(step(over, sooner)).toMatchObject({ dueAt: DUE, extensions: 1 });
    expect(step(over, sooner).withoutCalendar).toBeUndefined();
  });

  test('a decline in time sends back and names who should have it; a late one has no effect', () => {
    const facts = { takeBy: MONDAY_10 + 9 * HOUR };
    const sent = fold([anEntry('dispatch', { body: toChengguan, facts })], reported);
    const body = { better: { line: 'minzheng' } };
    expect(step(sent, anEntry('decline', { at: MONDAY_10 + HOUR, body }))).toMatchObject({
      step: 'returned',
      declined: { better: { line: 'minzheng' } },
    });
    expect(step(sent, anEntry('decline', { at: MONDAY_10 + 10 * HOUR, body })).step).toBe('dispatched');
  });

  test('the first promise survives two extensions; one asked too late has no effect', () => {
    const extend = (hours: number, at = MONDAY_10) =>
      anEntry('extend', { at, facts: { dueAt: DUE + hours * HOUR } });
    const state = fold([extend(24), extend(48), extend(96, DUE + 60 * HOUR)], dispatched);
    expect(state).toMatchObject({ dueAt: DUE + 48 * HOUR, firstDueAt: DUE, extensions: 2 });
  });

  test('[P6] done at the shop, dispatched meanwhile: 店里说已办好，请核', () => {
    const state = step(dispatched, anEntry('complete', { by: 'li', role: 'host' }));
    expect(state).toMatchObject({ step: 'dispatched', flags: ['pointSaysDone'] });
  });

  test('[P6] neither does the shop finish what the street had handed out and took up again', () => {
    const again = fold([anEntry('complete', { by: 'zhao', role: 'line' }), anEntry('reopen')], dispatched);
    const done = step(again, anEntry('complete', { by: 'li', role: 'host' }));
    expect(done).toMatchObject({ step: 'accepted', flags: ['pointSaysDone'] });
  });

  test('改派： what was taken, the dispatcher alone gives to somebody else', () => {
    const taken = fold([anEntry('take', { by: 'zhao', role: 'line' })], dispatched);
    const elsewhere = { body: { to: { line: 'minzheng' } } };
    const moved = step(taken, anEntry('dispatch', elsewhere));
    expect(moved).toMatchObject({ step: 'dispatched', to: { line: 'minzheng' }, dueAt: DUE });
    expect(moved.taken).toBeUndefined();
    expect(step(taken, anEntry('dispatch', { ...elsewhere, role: 'community' })).step).toBe('taken');
  });

  test('what is taken up again is accepted by that, if it never was', () => {
    const refused = fold([anEntry('notAccept')], reported);
    expect(step(refused, anEntry('reopen', { at: DUE })).accepted).toEqual({ by: 'wang', at: DUE });
    const done = fold([anEntry('complete', { by: 'zhao', role: 'line' }), anEntry('reopen')], dispatched);
    expect(done.accepted).toEqual(dispatched.accepted);
  });

  test('a matter dispatched to the point itself is completed by it', () => {
    const own = fold([anEntry('dispatch', { body: { to: { point: 'p9' } } })], reported);
    expect(step(own, anEntry('complete', { by: 'li', role: 'host' })).step).toBe('completed');
  });

  test('another point to which it was dispatched completes it; the station says that the author is of it', () => {
    const there = fold([anEntry('dispatch', { body: { to: { point: 'p2' } } })], reported);
    const complete = anEntry('complete', { by: 'zhang', role: 'host', facts: { assigned: true } });
    expect(step(there, complete).step).toBe('completed');
  });

  test('[P6] by whom it was taken from: take and decline move nothing, done at a counter is a flag', () => {
    const facts = { assigned: false };
    const back = fold([anEntry('dispatch', { body: { to: { point: 'p9' } } })], reported);
    const reopened = fold([anEntry('complete', { by: 'zhao', role: 'line' }), anEntry('reopen')], dispatched);
    for (const state of [dispatched, back, reopened]) {
      for (const type of ['take', 'decline'])
        expect(effectOf(state, anEntry(type, { by: 'zhang', role: 'host', facts }))).toBeUndefined();
      const said = effectOf(state, anEntry('complete', { by: 'zhang', role: 'host', facts }));
      expect(said).toEqual({ ...state, flags: ['pointSaysDone'] });
      expect(effectOf(state, anEntry('complete', { by: 'zhao', role: 'line', facts }))).toBeUndefined();
    }
  });

  test('没解决 in the follow-up call reopens: accepted, next round', () => {
    const done = fold(
      [anEntry('complete', { by: 'zhao', role: 'line' }), anEntry('tell', { by: 'li', role: 'host' })],
      dispatched,
    );
    const again = step(done, anEntry('call', { body: { result: 'dissatisfied', solved: false } }));
    expect(again).toMatchObject({ step: 'accepted', round: 2, dueAt: DUE, doers: [] });
    expect(again.completed ?? again.told ?? again.rating ?? again.to).toBeUndefined();
  });

  test('a neighbour is called until he answers; 不愿评价 is an answer', () => {
    const told = fold(
      [anEntry('complete', { by: 'zhao', role: 'line' }), anEntry('tell', { by: 'li', role: 'host' })],
      dispatched,
    );
    const after = (result: string) => isToCall(step(told, anEntry('call', { body: { result } })));
    expect(isToCall(told)).toBe(true);
    expect(['unreached', 'declined', 'satisfied'].map(after)).toEqual([true, false, false]);
  });

  test('记错了 only before the station accepted it', () => {
    const mistake = anEntry('withdraw', { by: 'li', role: 'host', body: { why: 'mistake' } });
    expect(step(reported, mistake).step).toBe('withdrawn');
    expect(step(dispatched, mistake).step).toBe('dispatched');
  });

  test('the neighbour withdraws: at once before a dispatch, afterwards a wish that the dispatcher decides', () => {
    const body = { why: 'neighbour' };
    expect(step(reported, anEntry('withdraw', { role: 'host', body })).step).toBe('withdrawn');
    const wish = step(dispatched, anEntry('withdraw', { role: 'host', body }));
    expect(wish).toMatchObject({ step: 'dispatched', flags: ['neighbourWithdraws'] });
    expect(step(wish, anEntry('withdraw', { body })).step).toBe('withdrawn');
  });

  test('an emergency opens its own request and is answered with name and time', () => {
    const alarm = fold([
      anEntry('alert', { by: 'li', role: 'host', body: { emergency: 'medical', point: 'p9' } }),
    ]);
    expect(alarm).toMatchObject({ kind: 'emergency', counting: 'emergency', step: 'reported' });
    expect(step(alarm, anEntry('acknowledge')).acknowledged).toEqual({ by: 'wang', at: MONDAY_10 });
    expect(step(alarm, anEntry('falseAlarm', { by: 'li', role: 'host' })).step).toBe('withdrawn');
  });
});
