/** Who is measured: ours, ours with 300 matters (`some`), and what a developer would otherwise pick. */
export type Who = 'ours' | 'some' | 'dexie' | 'rxdb' | 'pouchdb' | 'bare';

/** Ours may cost at most this many times what the peer costs (below 1: so much less). */
export interface Goal {
  readonly beside: Who;
  readonly atMost: number;
}

/** One row of the table: the same work by each, all samples of one run of the bench. */
export interface Figure {
  readonly what: string;
  readonly unit: 'ms' | 'kB' | 'MB';
  readonly samples: Partial<Record<Who, readonly number[]>>;
  readonly goals?: readonly Goal[];
  /** Ours may cost at most so much, whatever the peers cost. */
  readonly limit?: number;
}

/** The middle one, or the mean of the two in the middle. */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [
    sorted[sorted.length % 2 === 1 ? half : half - 1],
    sorted[half],
  ];
  return (low + high) / 2;
}
