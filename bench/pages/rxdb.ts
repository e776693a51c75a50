import { createRxDatabase, type MangoQuerySelector, type RxCollection } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { type Matter, matterOf } from './matter.ts';
import { show } from './screen.ts';
import { backOnline, offer, timed } from './verbs.ts';

interface Mark {
  readonly seq: number;
}

/** Ascending for newest first: RxDB's descending sort does not use the index. */
type Row = Matter & { readonly newest: string; readonly seq?: number };

const text = { type: 'string' } as const;
const schema = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id: { type: 'string', maxLength: 40 },
    newest: { type: 'string', maxLength: 16 },
    ...{ kind: text, step: text, point: text, slip: text, by: text, text },
    openedAt: { type: 'number' },
    seq: { type: 'number' },
  },
  required: ['id', 'newest'],
  indexes: ['newest'],
} as const;

const ready = open();
let made = 0;

offer({
  open: () => ready,
  held: async () => await (await ready).count().exec(),
  async record(count) {
    for (let left = count; left > 0; left -= 1) await put();
  },
  put: () => timed(put),
  list: () => timed(async () => show(await newest())),
  search: (text) => timed(async () => show(await newest({ text: { $regex: text } }))),
  async send(to) {
    const book = await ready;
    await backOnline();
    return await timed(() => replicate(book, to));
  },
  async fill(from) {
    const all = await timed(async () => replicate(await ready, from));
    return { all, list: all + (await timed(async () => show(await newest()))) };
  },
});

async function open(): Promise<RxCollection<Row>> {
  const database = await createRxDatabase({ name: 'bench', storage: getRxStorageDexie() });
  const { matters } = await database.addCollections({ matters: { schema } });
  return matters as unknown as RxCollection<Row>;
}

/** By its own replication plugin, a hundred at a time, until both sides agree. */
async function replicate(book: RxCollection<Row>, name: string): Promise<void> {
  const address = `/rx/${name}`;
  const replication = replicateRxCollection<Row, Mark>({
    collection: book,
    replicationIdentifier: name,
    live: false,
    push: {
      batchSize: 100,
      async handler(rows) {
        const body = JSON.stringify(rows.map(({ newDocumentState }) => newDocumentState));
        const headers = { 'content-type': 'application/json' };
        return await (await fetch(address, { method: 'POST', body, headers })).json();
      },
    },
    pull: {
      batchSize: 100,
      async handler(mark, limit) {
        return await (await fetch(`${address}?after=${mark?.seq ?? 0}&limit=${limit}`)).json();
      },
    },
  });
  await replication.awaitInitialReplication();
  await replication.cancel();
}

async function put(): Promise<void> {
  const matter = matterOf(made++);
  await (await ready).insert({ ...matter, newest: String(1e16 - matter.openedAt) });
}

async function newest(selector: MangoQuerySelector<Row> = {}): Promise<Row[]> {
  return await (await ready).find({ selector, sort: [{ newest: 'asc' }], limit: 50 }).exec();
}
