import type { Figure, Who } from '../figures.ts';
import type { Ground } from '../ground.ts';
import { type Conditions, openPhone } from '../phone.ts';

const WAITING = 500;
const PAGES = { ours: 'ours', rxdb: 'rxdb', pouchdb: 'pouch' } as const;

/** 500 matters wait on the phone; the network comes back; until the server has answered for all of them. */
export async function send(ground: Ground): Promise<Figure[]> {
  return [
    ...(await under(ground, { cpu: 1, network: 'loopback' }, 3, 0.3)),
    ...(await under(ground, { cpu: 6, network: 'loopback' }, 3)),
    ...(await under(ground, { cpu: 1, network: '2g' }, 5)),
  ];
}

async function under(
  ground: Ground,
  conditions: Conditions,
  times: number,
  bytes?: number,
): Promise<Figure[]> {
  const took: Partial<Record<Who, number[]>> = {};
  const sent: Partial<Record<Who, number[]>> = {};
  for (let run = 0; run < ground.runs; run += 1) {
    for (const who of Object.keys(PAGES) as (keyof typeof PAGES)[]) {
      const sample = await once(ground, who, conditions);
      took[who] = [...(took[who] ?? []), sample.ms];
      sent[who] = [...(sent[who] ?? []), sample.kB];
    }
  }
  const what = `${WAITING} waiting to received, ${conditions.cpu}× CPU, ${conditions.network}`;
  const time: Figure = { what, unit: 'ms', samples: took, goals: [{ beside: 'pouchdb', atMost: 1 / times }] };
  if (bytes === undefined) return [time];
  const goals = [{ beside: 'pouchdb', atMost: bytes }] as const;
  return [time, { what: `${WAITING} waiting to received, on the wire`, unit: 'kB', samples: sent, goals }];
}

async function once(
  { site, street }: Ground,
  who: keyof typeof PAGES,
  conditions: Conditions,
): Promise<{ ms: number; kB: number }> {
  const phone = await openPhone(`${site.origin}/bench/${PAGES[who]}`);
  if (who === 'ours') {
    const code = await (await street.openShop(0)).code();
    await phone.page.evaluate((code) => bench.fill?.(code), code);
  }
  await phone.under({ ...conditions, cpu: 1, network: 'none' });
  await phone.page.evaluate((count) => bench.record?.(count), WAITING);
  const before = site.bytes();
  const ms = phone.page.evaluate(() => bench.send?.());
  await phone.under(conditions);
  const sample = { ms: (await ms) ?? Number.NaN, kB: (site.bytes() - before) / 1000 };
  await phone.close();
  return sample;
}
