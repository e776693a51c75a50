import { fillWithDefaultSettings } from 'rxdb/plugins/core';
import { expect, test } from 'vitest';
import { addRxStorageMultiInstanceSupport, getMingoQuery } from '../../src/store/left-out-of-rxdb.ts';
import { schema } from '../../src/store/stored-document.ts';

test('the indexes of the read model are those that RxDB would make', () => {
  const filled = fillWithDefaultSettings({ ...schema, indexes: [['newest'], ['needs', 'newest']] } as never);
  expect(filled.indexes).toEqual(expect.arrayContaining([...(schema.indexes ?? [])]));
});

test('a part that was left out says so when it is called after all', () => {
  expect(getMingoQuery).toThrow('left out');
  expect(() => addRxStorageMultiInstanceSupport('dexie', { multiInstance: true })).toThrow('left out');
  addRxStorageMultiInstanceSupport('dexie', { multiInstance: false });
});
