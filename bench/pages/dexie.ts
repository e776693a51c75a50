import { Dexie } from 'dexie';
import { type Matter, matterOf } from './matter.ts';
import { show } from './screen.ts';
import { offer, timed } from './verbs.ts';

/** What a developer would write first: one table, one strict put, no sync. */
const database = new Dexie('bench', { chromeTransactionDurability: 'strict' });
database.version(1).stores({ matters: 'id, openedAt' });
const matters = database.table<Matter, string>('matters');
let made = 0;

offer({
  open: () => database.open(),
  held: () => matters.count(),
  async record(count) {
    const now = Date.now();
    const all = Array.from({ length: count }, (_, at) => matterOf(made++, now - count + at));
    await matters.bulkPut(all);
  },
  put: () => timed(() => matters.put(matterOf(made++))),
  list: () => timed(async () => show(await newestFirst().limit(50).toArray())),
  search: (text) =>
    timed(async () => {
      const hits = newestFirst().filter((matter) => matter.text.includes(text));
      show(await hits.limit(50).toArray());
    }),
});

function newestFirst() {
  return matters.orderBy('openedAt').reverse();
}
