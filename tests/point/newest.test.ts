import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/domain/day.ts';
import type { AnyEntry, Entry } from '../../src/domain/entry.ts';
import { newestOf } from '../../src/point/newest.ts';
import type { RequestItem } from '../../src/store/request-item.ts';
import { aFavour, MONDAY_10 } from '../support/builders.ts';
import { anItem } from './an-item.ts';

const OWN = 'd3';

describe('the record made last', () => {
  it('[E4] is told by the device’s own counter when the clock fell back between two', () => {
    const before = waiting('before', 4, MONDAY_10);
    const after = waiting('after', 5, MONDAY_10 - 365 * DAY);
    expect(newestOf([after, before], OWN)?.id).toBe('after');
  });

  it('is not hidden behind a refused one that stays on top of the list', () => {
    const refused = waiting('refused', 1, MONDAY_10);
    expect(newestOf([refused, received('received', 2, OWN)], OWN)?.id).toBe('received');
  });

  it('may be another phone’s of the same shop, where the list says so', () => {
    expect(newestOf([received('theirs', 1, 'd4'), received('own', 7, OWN)], OWN)?.id).toBe('theirs');
    expect(newestOf([], OWN)).toBeUndefined();
  });
});

function waiting(id: string, n: number, wall: number): RequestItem {
  const { id: entry, request, seen, type, run, body } = aFavour();
  const unstamped: Entry = { id: entry, request, n, seen, type, wall, run, body };
  return anItem([unstamped], { id });
}

function received(id: string, n: number, device: string): RequestItem {
  const entry: AnyEntry = { ...aFavour({ n }), device };
  return anItem([entry], { id });
}
