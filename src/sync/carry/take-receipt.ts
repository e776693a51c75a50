import { isSigned } from '../../platform/sealing.ts';
import type { CarryReceipt, SignedReceipt } from '../../protocol/carry-receipt.ts';
import type { OwnBundle } from '../../store/bundle-row.ts';
import type { Identity } from '../../store/identity.ts';
import type { Store } from '../../store/store.ts';

/** [C2] What a receipt said; a false one changed nothing. */
export type TakenReceipt =
  | {
      readonly state: 'received';
      readonly received: number;
      readonly refused: number;
      readonly later: number;
    }
  | { readonly state: 'falseReceipt' }
  /** A true one of another phone. */
  | { readonly state: 'foreignReceipt' };

/** [C2], [J2] Believes a receipt that the own station signed for this phone's own bundle, and nothing else. */
export async function takeReceipt(
  store: Store,
  who: Identity,
  { receipt, text, signature }: SignedReceipt,
): Promise<TakenReceipt> {
  if (receipt.stationId !== who.stationId || !(await isStations(who, text, signature)))
    return { state: 'falseReceipt' };
  if (receipt.device !== who.device.id) return { state: 'foreignReceipt' };
  const bundle = (await store.bundles.own()).find(({ hash }) => hash === receipt.bundle);
  if (!bundle || bundle.ids.length !== receipt.results.length) return { state: 'foreignReceipt' };
  await settle(store, bundle, receipt);
  const { results } = receipt;
  const refused = results.filter((result) => typeof result !== 'number').length;
  const later = results.filter((result) => result === 0).length;
  return { state: 'received', received: results.length - refused - later, refused, later };
}

async function isStations({ stationKeys }: Identity, text: string, signature: string): Promise<boolean> {
  for (const key of stationKeys) if (await isSigned(key, text, signature)) return true;
  return false;
}

/** Only rows that still wait: an old receipt takes nothing back that the station said later. */
async function settle({ journal }: Store, { ids }: OwnBundle, receipt: CarryReceipt): Promise<void> {
  const { stationId, epoch, at, results } = receipt;
  const unsent = new Map((await journal.unsent()).map(({ id, status }) => [id, status]));
  const open = ids.flatMap((id, place) => {
    const status = unsent.get(id);
    const isOlder = status?.state === 'received' && status.epoch > epoch;
    return status && !isOlder ? [{ id, result: results[place] ?? 0 }] : [];
  });
  const taken = open.flatMap(({ id, result }) =>
    typeof result === 'number' && result > 0 ? [{ id, seq: result }] : [],
  );
  const refused = open.flatMap(({ id, result }) =>
    typeof result === 'number' ? [] : [{ id, code: result[0], message: result[1] }],
  );
  if (taken.length > 0) await journal.markReceived(taken, { stationId, epoch, at });
  if (refused.length > 0) await journal.markRefused(refused);
}
