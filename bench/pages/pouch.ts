import PouchDB from 'pouchdb-browser';
import { matterOf } from './matter.ts';
import { backOnline, offer, timed } from './verbs.ts';

const local = new PouchDB('bench');
const remote = (name: string) => new PouchDB(`${location.origin}/pouch/${name}`);
let made = 0;

offer({
  async record(count) {
    for (let left = count; left > 0; left -= 1) await put();
  },
  async send() {
    const server = remote(`sent-${Date.now()}`);
    await backOnline();
    return await timed(() => local.replicate.to(server));
  },
  fill: (from) =>
    timed(async () => {
      await local.replicate.from(remote(from));
      await newest();
    }),
  list: () => timed(newest),
  put: () => timed(put),
});

async function put(): Promise<void> {
  const { id, ...matter } = matterOf(++made);
  await local.put({ _id: id, ...matter });
}

/** Ids rise with time, so that no index has to be built: the fastest that PouchDB has. */
function newest(): Promise<unknown> {
  return local.allDocs({ include_docs: true, descending: true, limit: 50 });
}
