/** Who has a page in the bench: ours, and what a developer would otherwise pick. */
export type Paged = 'ours' | 'dexie' | 'rxdb' | 'pouchdb';

/** Who is measured: ours, ours with 300 matters (`some`), the peers, and a bare page. */
export type Who = Paged | 'some' | 'bare';

/** The samples of one row, all taken in turns in the same run. */
export type Samples = Partial<Record<Who, readonly number[]>>;

/** What ours may cost beside a peer, as a multiple or as a fraction; or by itself, in the row's unit. */
export type Goal =
  | { readonly beside: Who; readonly atMost: number }
  | { readonly beside: Who; readonly faster: number }
  | { readonly limit: number };

/** One row of the table: the same work by each. */
export interface Figure {
  readonly what: string;
  readonly unit: 'ms' | 'kB' | 'MB';
  readonly samples: Samples;
  readonly goals?: readonly Goal[];
}

/** Whether the medians of a row reach a goal; a figure that is missing reaches nothing. */
export function isMet({ samples }: Figure, goal: Goal): boolean {
  const ours = median(samples.ours ?? []);
  if ('limit' in goal) return ours <= goal.limit;
  const peer = median(samples[goal.beside] ?? []);
  return 'faster' in goal ? ours * goal.faster <= peer : ours <= goal.atMost * peer;
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
