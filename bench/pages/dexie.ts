import { Dexie } from 'dexie';
import { type Matter, matterOf } from './matter.ts';
import { offer, timed } from './verbs.ts';

/** What a developer would write first: one table, one strict put, no sync. */
const database = new Dexie('bench', { chromeTransactionDurability: 'strict' });
database.version(1).stores({ matters: 'id, openedAt' });
const matters = database.table<Matter, string>('matters');
let made = 0;

offer({
  async record(count) {
    const all = Array.from({ length: count }, () => matterOf(++made));
    await matters.bulkPut(all);
  },
  list: () => timed(() => matters.orderBy('openedAt').reverse().limit(50).toArray()),
  put: () => timed(() => matters.put(matterOf(++made))),
});
