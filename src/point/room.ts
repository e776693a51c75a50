import { useEffect } from 'preact/hooks';
import { words } from '../messages/point.ts';
import { estimateStorage, storageShare, storageUse, TIGHT } from '../platform/storage-estimate.ts';
import type { FactRow } from './detail-facts.ts';

/** How full the phone is, and whether it keeps what is here. */
export interface Room {
  readonly facts: readonly FactRow[];
  /** From 80 % on, with what to do. */
  readonly tight: { readonly percent: number } | undefined;
}

/** Looked at anew whenever the page opens. */
export function useRoom(): Room {
  useEffect(() => void estimateStorage(), []);
  const share = storageShare();
  const percent = share === undefined ? undefined : Math.floor(share * 100);
  const table = words().me;
  const use = storageUse.value;
  return {
    facts: [
      { name: table.room, value: percent === undefined ? undefined : table.roomUsed(percent) },
      { name: table.lasting, value: use && (use.persisted ? table.lastingYes : table.lastingNo) },
    ],
    tight: share !== undefined && percent !== undefined && share >= TIGHT ? { percent } : undefined,
  };
}
