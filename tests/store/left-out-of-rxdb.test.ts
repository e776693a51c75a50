import { fillWithDefaultSettings } from 'rxdb/plugins/core';
import { getProperty as whole, setProperty as wholly } from 'rxdb/plugins/utils';
import { expect, test } from 'vitest';
import {
  addRxStorageMultiInstanceSupport,
  getProperty,
  getQueryMatcher,
  setProperty,
} from '../../src/store/left-out-of-rxdb.ts';
import { schema } from '../../src/store/stored-document.ts';

test('the indexes of the read model are those that RxDB would make', () => {
  const filled = fillWithDefaultSettings({ ...schema, indexes: [['newest'], ['needs', 'newest']] } as never);
  expect(filled.indexes).toEqual(expect.arrayContaining([...(schema.indexes ?? [])]));
});

test('a part that was left out says so when it is called after all', () => {
  expect(getQueryMatcher).toThrow('left out');
  expect(() => addRxStorageMultiInstanceSupport('dexie', { multiInstance: true })).toThrow('left out');
  addRxStorageMultiInstanceSupport('dexie', { multiInstance: false });
});

test('the schema is read as RxDB reads it', () => {
  for (const path of ['properties.newest', 'properties.needs.type', 'properties.nothing.type'])
    expect(getProperty(schema, path)).toEqual(whole(schema, path));
});

test('what RxDB sets, the flag for what was erased, is set as RxDB sets it', () => {
  const [ours, theirs] = [{ id: 'a' }, { id: 'a' }];
  setProperty(ours, '_deleted', '0');
  wholly(theirs, '_deleted', '0');
  expect(ours).toEqual(theirs);
});
