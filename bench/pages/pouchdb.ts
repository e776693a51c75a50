import PouchDB from 'pouchdb-browser';
import { type Matter, matterOf } from './matter.ts';
import { show } from './screen.ts';
import { backOnline, offer, timed } from './verbs.ts';

const local = new PouchDB<Omit<Matter, 'id'>>('bench');
const remote = (name: string) => new PouchDB<Omit<Matter, 'id'>>(`${location.origin}/pouch/${name}`);
let made = 0;

offer({
  open: () => local.info(),
  held: async () => (await local.info()).doc_count,
  async record(count) {
    for (let left = count; left > 0; left -= 1) await put();
  },
  put: () => timed(put),
  list: () => timed(async () => show(await newestFirst(50))),
  search: (text) =>
    timed(async () => {
      const hits = (await newestFirst()).filter((matter) => matter.text.includes(text));
      show(hits.slice(0, 50));
    }),
  async send(to) {
    const server = remote(to);
    await backOnline();
    return await timed(() => local.replicate.to(server));
  },
  async fill(from) {
    const all = await timed(() => local.replicate.from(remote(from)));
    return { all, list: all + (await timed(async () => show(await newestFirst(50)))) };
  },
});

async function put(): Promise<void> {
  const { id, ...matter } = matterOf(made++);
  await local.put({ _id: id, ...matter });
}

/** Ids rise with time, so that no index has to be built: the fastest that PouchDB has. */
async function newestFirst(limit?: number): Promise<Omit<Matter, 'id'>[]> {
  const cut = limit === undefined ? {} : { limit };
  const { rows } = await local.allDocs({ include_docs: true, descending: true, ...cut });
  return rows.map(({ doc }) => doc);
}
