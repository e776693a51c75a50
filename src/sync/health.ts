import type { AppInfo } from '../platform/app-info.ts';
import { estimateStorage } from '../platform/storage-estimate.ts';
import type { Health } from '../protocol/push.ts';
import type { JournalRow } from '../store/journal-row.ts';
import type { Store } from '../store/store.ts';

/** [H1] What this phone says of itself with every push; what another one has on the road is not counted again. */
export async function health(
  store: Store,
  app: AppInfo,
  others: readonly JournalRow[] = [],
): Promise<Health> {
  const [journal, storage, pulledAt, compared] = await Promise.all([
    store.journal.health(others),
    estimateStorage(),
    store.lastPulledAt(),
    store.checks.compared(),
  ]);
  return {
    ...journal,
    persisted: storage.persisted,
    app: app.build.slice(0, 64),
    kernel: String(app.kernel),
    ...(storage.usage !== undefined && { storage: Math.round(storage.usage) }),
    ...(pulledAt !== undefined && { lastPullAt: pulledAt }),
    ...(compared && compared.repairs > 0 && { repairs: compared.repairs }),
  };
}
