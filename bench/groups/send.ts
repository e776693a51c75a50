import type { Figure, Goal } from '../figures.ts';
import type { Ground } from '../ground.ts';
import { ask } from '../peer-call.ts';
import { type Conditions, checkSignal, conditionWords, openPhone } from '../phone.ts';
import { FAST, runsUnder, signalsFor } from '../slow-runs.ts';
import { each, inTurns } from '../turns.ts';

const SENDERS = ['ours', 'rxdb', 'pouchdb'] as const;
type Sender = (typeof SENDERS)[number];

let books = 0;

/** Matters wait on the phone; the network comes back; until the server has answered for all of them. */
export async function send(ground: Ground): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const waiting of [1, 50, 500]) {
    for (const conditions of signalsFor(waiting === 500))
      figures.push(...(await under(ground, waiting, conditions, goalsOf(waiting, conditions))));
  }
  return figures;
}

function goalsOf(waiting: number, { network }: Conditions): Goal[] {
  return waiting === 500 ? [{ beside: 'pouchdb', faster: network === '2G' ? 5 : 3 }] : [];
}

async function under(
  ground: Ground,
  waiting: number,
  conditions: Conditions,
  goals: readonly Goal[],
): Promise<Figure[]> {
  const what = `${waiting} waiting → received`;
  const named = `${what}, ${conditionWords(conditions)}`;
  const runs = runsUnder(conditions, ground.runs, goals);
  const samples = await inTurns(named, { who: SENDERS, runs }, (who) =>
    once(ground, who, waiting, conditions),
  );
  const time: Figure = { what: named, unit: 'ms', samples: each(samples, ({ ms }) => ms), goals };
  if (conditions !== FAST) return [time];
  const lighter: Goal[] = goals.length > 0 ? [{ beside: 'pouchdb', atMost: 0.3 }] : [];
  const kB = each(samples, (sample) => sample.kB);
  return [time, { what: `${what}, on the wire`, unit: 'kB', samples: kB, goals: lighter }];
}

async function once({ site, street }: Ground, who: Sender, waiting: number, conditions: Conditions) {
  const phone = await openPhone(site, who);
  const shop = await street.openShop(0);
  if (who === 'ours') await phone.page.evaluate((code) => bench.fill?.(code), await shop.code());
  const book = `sent-${++books}`;
  await phone.under({ cpu: 1, network: 'none' });
  await phone.page.evaluate((count) => bench.record(count), waiting);
  const before = site.bytes();
  const sending = phone.page.evaluate((to) => bench.send?.(to), book);
  await phone.under(conditions);
  const sample = { ms: (await sending) ?? Number.NaN, kB: (site.bytes() - before) / 1000 };
  await phone.close();
  checkSignal(conditions, sample);
  const arrived = who === 'ours' ? await shop.received() : await HELD[who](site.origin, book);
  if (arrived !== waiting) throw new Error(`${who}: ${arrived} of ${waiting} are at the server.`);
  return sample;
}

/** How many documents lie at a peer's server. */
const HELD = {
  async rxdb(origin: string, book: string): Promise<number> {
    const { documents } = (await ask(`${origin}/rx/${book}?limit=10000`)) as { documents: unknown[] };
    return documents.length;
  },
  async pouchdb(origin: string, book: string): Promise<number> {
    return ((await ask(`${origin}/pouch/${book}`)) as { doc_count: number }).doc_count;
  },
};
