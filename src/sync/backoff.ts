/** [P8] How long to wait after the n-th failure in a row: doubled each time, spread so that phones do not march in step. */
export function backoffMs(failures: number, limits: BackoffLimits, random: () => number): number {
  const doubled = limits.firstMs * 2 ** Math.min(Math.max(failures - 1, 0), 20);
  return Math.round(Math.min(doubled, limits.mostMs) * (0.5 + random() / 2));
}

/** The first wait and the longest; half of it is left to chance. */
export interface BackoffLimits {
  readonly firstMs: number;
  readonly mostMs: number;
}

/** Between rounds that came to nothing. */
export const ROUND_BACKOFF: BackoffLimits = { firstMs: 2_000, mostMs: 120_000 };

/** While an alert waits, nobody may be made to wait long. */
export const ALERT_BACKOFF: BackoffLimits = { firstMs: 1_000, mostMs: 5_000 };

/** [P3][P8] For one entry that the station cannot take yet, or fails at. */
export const ENTRY_BACKOFF: BackoffLimits = { firstMs: 5_000, mostMs: 300_000 };

/** Whatever a proxy writes there; a browser's timer of more than 24 days rings at once. */
const MOST_TOLD_S = 3600;

/** [P8] As long as the station said, or a little longer, so that phones do not march in step; 0 when it said nothing. */
export function toldMs(retryAfter: number | undefined, random: () => number): number {
  return Math.min(retryAfter || 0, MOST_TOLD_S) * 1000 * (1 + random() / 4);
}
