import { patiently } from './patience.ts';
import type { SimPhone } from './sim-phone.ts';
import { count, type Tally } from './tally.ts';

/** [C1], [C2] One phone gives the other what waits, and takes home the receipts that the other holds for it. */
export async function handCarry(owner: SimPhone, carrier: SimPhone, tally: Tally): Promise<void> {
  if (owner === carrier) return;
  const meeting = meet(owner, carrier, tally);
  const ends = [owner, carrier].map((phone) => phone.page().storage.death);
  // A storage that fails just then spoils the meeting and nothing else; the people try another day.
  const spoiled = () => count(tally, 'carrying spoiled');
  await patiently(owner.clock, patiently(carrier.clock, Promise.race([meeting, ...ends]))).catch(spoiled);
}

async function meet(owner: SimPhone, carrier: SimPhone, tally: Tally): Promise<void> {
  const [mine, theirs] = [owner, carrier].map((phone) => phone.page().tabs[0]);
  if (!mine || !theirs) return;
  const [giving, bringing] = await Promise.all([mine.courier.carrying(), theirs.courier.carrying()]);
  const made = await giving.makeBundle();
  count(tally, `bundle ${made.state}`);
  if (made.state === 'made') {
    const taken = await bringing.takeText(giving.asText(made.bundle));
    count(tally, `bundle ${taken.state}`);
  }
  for (const bundle of await carrier.bundles()) {
    if (bundle.whose === 'own' || bundle.status.state !== 'delivered') continue;
    const taken = await giving.takeText(bundle.status.receipt);
    count(tally, `receipt ${taken.state}`);
  }
}
