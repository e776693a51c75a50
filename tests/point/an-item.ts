import type { AnyEntry } from '../../src/domain/entry.ts';
import { fold } from '../../src/domain/fold.ts';
import type { Directory } from '../../src/point/directory.ts';
import type { RequestItem } from '../../src/store/request-item.ts';
import { anEntry, type EntryOverrides } from '../support/builders.ts';

/** What the station of these tests publishes; all invented. */
export const directory: Directory = {
  kinds: [],
  people: [
    { id: 'li', name: '李师傅', roles: ['host'], point: 'p9' },
    { id: 'wang', name: '王同志', roles: ['line'], line: 'chengguan' },
    { id: 'diao', name: '陈调度', roles: ['dispatcher'] },
  ],
  lines: [
    { id: 'chengguan', name: '城管口' },
    { id: 'minzheng', name: '民政口' },
  ],
  communities: [{ id: 'c1', name: '上滩社区' }],
  points: [
    {
      id: 'p9',
      number: 9,
      signName: '上滩小巷解忧屋',
      shortName: '上滩',
      community: 'c1',
      address: '上滩路 18 号',
      landmark: '',
      tiles: [],
    },
  ],
};

/** A request as a screen gets it: received, unless told otherwise. */
export function anItem(entries: readonly AnyEntry[], overrides: Partial<RequestItem> = {}): RequestItem {
  return {
    id: 'r1',
    state: fold(entries),
    entries,
    arrival: { state: 'received' },
    unsent: [],
    refused: [],
    ...overrides,
  };
}

/** An entry with typed words. */
export function saying(
  type: string,
  words: Record<string, string>,
  overrides: EntryOverrides = {},
): AnyEntry {
  return { ...anEntry(type, overrides), personal: { salt: 'salt', ...words } };
}
