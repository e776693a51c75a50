import type { Counting } from './entry.ts';

/** What a request is about; configured by the station, not by code (PRODUCT §5). Its names are data too. */
export interface Kind {
  /** Never changes; old codes stay valid for ever ([V2]). */
  readonly code: string;
  /** What people say (修东西) and what the ledger writes (家电维修). */
  readonly spoken: string;
  readonly formal: string;
  readonly english: string;
  readonly counting: Counting;
  /** Working days until due; 0 where nothing is due. */
  readonly days: number;
  /** The button that stands first on the phone: done on the spot, or noted for later. */
  readonly first: 'done' | 'later';
}

/** Kind of an unknown code: shown as 其他, counted as the station's `facts` say ([V2]). */
export const OTHER_KIND = 'other';

/** [E-table] An alert opens a request of this kind, without a `log`. */
export const EMERGENCY_KIND = 'emergency';

/** Kinds whose records are private by nature and wait for their own rules; the station answers `later`. */
export const PRIVATE_KINDS: readonly string[] = ['quarrel', 'protect'];

/** The kind for a code, falling back to 其他. */
export function kindOf(kinds: readonly Kind[], code: string): Kind | undefined {
  return kinds.find((kind) => kind.code === code) ?? kinds.find((kind) => kind.code === OTHER_KIND);
}
