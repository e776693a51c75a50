import type { Figure, Who } from '../figures.ts';
import type { Ground } from '../ground.ts';
import { matterOf } from '../pages/matter.ts';
import { type Conditions, openPhone } from '../phone.ts';

const PAGES = { ours: 'ours', rxdb: 'rxdb', pouchdb: 'pouch' } as const;
type Filler = keyof typeof PAGES;

/** A new phone fetches all that the street holds for it, until its newest 50 are read; ours is enrolled on the way. */
export async function fill(ground: Ground): Promise<Figure[]> {
  const fast: Conditions = { cpu: 1, network: 'loopback' };
  const few = await serverOf(ground, 300);
  const many = await serverOf(ground, 2000);
  return [
    ...(await under(ground, few, fast, {})),
    ...(await under(ground, many, fast, { pouchdb: 2.5, rxdb: 4 })),
    ...(await under(ground, many, { cpu: 6, network: 'loopback' }, {})),
    ...(await under(ground, many, { cpu: 1, network: '2g' }, { pouchdb: 6 })),
  ];
}

/** The same number of matters at each server. */
interface Filled {
  readonly matters: number;
  /** What the page is told: a fresh code for ours, the name of the database for the peers. */
  source(who: Filler): Promise<string>;
}

async function serverOf({ site, street }: Ground, matters: number): Promise<Filled> {
  const shop = await street.openShop(matters);
  const name = `filled-${matters}`;
  const documents = Array.from({ length: matters }, (_, count) => matterOf(count));
  const lean = documents.map(({ id, ...matter }) => ({ _id: id, ...matter }));
  await post(`${site.origin}/pouch/${name}`, undefined, 'PUT');
  await post(`${site.origin}/pouch/${name}/_bulk_docs`, { docs: lean });
  const rows = documents.map((matter) => ({ ...matter, newest: String(1e16 - matter.openedAt) }));
  await post(`${site.origin}/rx/${name}`, rows);
  return { matters, source: (who) => (who === 'ours' ? shop.code() : Promise.resolve(name)) };
}

async function under(
  ground: Ground,
  filled: Filled,
  conditions: Conditions,
  times: Partial<Record<Who, number>>,
): Promise<Figure[]> {
  const samples = { ms: collector(), kB: collector(), MB: collector(), blocked: collector() };
  for (let run = 0; run < ground.runs; run += 1) {
    for (const who of Object.keys(PAGES) as Filler[]) {
      const sample = await once(ground, filled, who, conditions);
      for (const unit of ['ms', 'kB', 'MB', 'blocked'] as const) samples[unit].add(who, sample[unit]);
    }
  }
  const place = `${conditions.cpu}× CPU, ${conditions.network}`;
  const what = `first fill with ${filled.matters.toLocaleString('en')} matters`;
  const goals = (Object.entries(times) as [Who, number][]).map(([beside, by]) => ({
    beside,
    atMost: 1 / by,
  }));
  const time: Figure = { what: `${what}, ${place}`, unit: 'ms', samples: samples.ms.all, goals };
  const blocked: Figure = {
    ...{ what: `– the page blocked beyond 50 ms, ${place}`, unit: 'ms' },
    samples: samples.blocked.all,
  } as const;
  if (conditions.cpu !== 1 || conditions.network !== 'loopback') return [time, blocked];
  const lighter = [{ beside: 'pouchdb', atMost: 0.3 }] as const;
  return [
    ...[time, blocked],
    { what: `${what}, on the wire`, unit: 'kB', samples: samples.kB.all, goals: lighter },
    { what: `${what}, heap after it`, unit: 'MB', samples: samples.MB.all },
  ];
}

async function once({ site }: Ground, filled: Filled, who: Filler, conditions: Conditions) {
  const phone = await openPhone(`${site.origin}/bench/${PAGES[who]}`);
  const source = await filled.source(who);
  await phone.under(conditions);
  const before = site.bytes();
  const ms = (await phone.page.evaluate((from) => bench.fill?.(from), source)) ?? Number.NaN;
  const kB = (site.bytes() - before) / 1000;
  const blocked = await phone.page.evaluate(() => bench.blocked());
  const MB = await phone.heap();
  await phone.close();
  return { ms, kB, MB, blocked };
}

function collector() {
  const all: Partial<Record<Who, number[]>> = {};
  return { all, add: (who: Who, value: number) => (all[who] = [...(all[who] ?? []), value]) };
}

async function post(address: string, body: unknown, method = 'POST'): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const response = await fetch(address, init);
  if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
}
