import { MOST_NUMBERS, reconcileCall } from '../protocol/reconcile.ts';
import type { Store } from '../store/store.ts';
import type { Pusher } from './push.ts';
import type { Station, Trouble } from './station.ts';

const TIMEOUT_MS = 20_000;

/** What reconciling takes. */
export interface ReconcileParts {
  readonly store: Store;
  readonly station: Station;
  readonly pusher: Pusher;
}

/** [H2] Asks the station which of this phone's numbers it has, keeps its answer, and offers again what it misses. */
export async function reconcile(parts: ReconcileParts): Promise<Trouble | undefined> {
  const trouble = await askAll(parts);
  if (trouble) return trouble;
  const missing = (await parts.store.checks.reconciled())?.missing ?? [];
  if ((await parts.store.checks.offerAgain(missing)) === 0) return undefined;
  return (await parts.pusher.pushAll()) ?? askAll(parts);
}

async function askAll({ store, station }: ReconcileParts): Promise<Trouble | undefined> {
  const { lastN } = await store.journal.health();
  const who = store.identity.peek();
  if (lastN === 0 || !who || who === 'none') return undefined;
  let received = 0;
  let at = 0;
  let epoch = 0;
  const missing: number[] = [];
  const refused: number[] = [];
  for (let from = 1; from <= lastN; from += MOST_NUMBERS) {
    const heard = await station.ask(
      reconcileCall(from, Math.min(lastN, from + MOST_NUMBERS - 1)),
      TIMEOUT_MS,
    );
    if (heard.state !== 'answered') return heard;
    ({ at } = heard.body);
    ({ epoch } = heard);
    received += heard.body.received;
    missing.push(...heard.body.missing);
    refused.push(...heard.body.refused);
  }
  await store.checks.keepReconciled({
    device: who.device.id,
    ...{ epoch, at, upTo: lastN, received, missing, refused },
  });
  return undefined;
}
