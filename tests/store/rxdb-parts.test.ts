import fc from 'fast-check';
import { getQueryMatcher } from 'rxdb/plugins/core';
import { describe, expect, test } from 'vitest';
import { BroadcastChannel } from '../../src/store/rxdb-parts/broadcast-channel.ts';
import { compare } from '../../src/store/rxdb-parts/compare.ts';
import { calculateActionName } from '../../src/store/rxdb-parts/event-reduce.ts';
import { getMingoQuery } from '../../src/store/rxdb-parts/query-matcher.ts';

const word = fc.constantFrom('', 'a', 'b', 'c', '~');
const anyDocument = fc.record({
  id: word,
  newest: word,
  needs: fc.constantFrom(0, 1),
  _deleted: fc.boolean(),
  inside: fc.record({ at: fc.integer({ min: 0, max: 3 }) }),
});

const anyCondition = fc.oneof(
  word.map((given) => ({ newest: { $lt: given } })),
  word.map((given) => ({ newest: { $gte: given } })),
  word.map((given) => ({ id: { $eq: given } })),
  word.map((given) => ({ id: { $ne: given } })),
  fc.array(word).map((given) => ({ id: { $in: given } })),
  fc.boolean().map((given) => ({ _deleted: { $eq: given } })),
  fc.integer({ min: 0, max: 3 }).map((given) => ({ 'inside.at': { $gt: given } })),
  fc.integer({ min: 0, max: 3 }).map((given) => ({ 'inside.at': { $lte: given }, needs: { $exists: true } })),
);
const anySelector = fc.oneof(
  anyCondition,
  fc.array(anyCondition, { minLength: 1 }).map((all) => ({ $and: all })),
  fc.array(anyCondition, { minLength: 1 }).map((some) => ({ $or: some })),
);

describe('the lighter parts that the build gives to RxDB', () => {
  test('find the same documents as the ones they stand in for', () => {
    fc.assert(
      fc.property(anySelector, anyDocument, (selector, document) => {
        const theirs = getQueryMatcher({} as never, { selector, sort: [], skip: 0 } as never);
        expect(getMingoQuery(selector).test(document)).toBe(theirs(document as never));
      }),
    );
  });

  test('refuse an operator that they do not know, instead of finding the wrong documents', () => {
    expect(() => getMingoQuery({ id: { $regex: 'a' } }).test({ id: 'a' })).toThrow('$regex');
  });

  test('order keys as the index does', () => {
    expect(['b', 'a', '~', 'a'].sort(compare)).toEqual(['a', 'a', 'b', '~']);
  });

  test('say so when RxDB asks for the shortcut that was switched off', () => {
    expect(calculateActionName).toThrow('eventReduce');
  });

  test('bring a change to the other tab and not back to their own', async () => {
    const [here, there] = [new BroadcastChannel('parts'), new BroadcastChannel('parts')];
    const echoes: unknown[] = [];
    here.addEventListener('message', (message) => echoes.push(message));
    const heard = new Promise((resolve) => there.addEventListener('message', resolve));
    here.postMessage({ changed: 1 });
    expect(await heard).toEqual({ changed: 1 });
    expect(echoes).toEqual([]);
    await Promise.all([here.close(), there.close()]);
  });
});
