import type { AppPhones } from '../app-phones.ts';
import type { Figure, Goal, Paged, Samples } from '../figures.ts';
import type { Turns } from '../turns.ts';

/** What was taken of one phone, in milliseconds; nothing more of one that has no matters. */
export interface Sample {
  /** From opening until the first tap was answered, and until the second was. */
  readonly ms: number;
  readonly second: number;
  readonly saved?: number;
  readonly list?: number;
  /** What the peers took to keep one more among as many. */
  readonly puts?: Readonly<Record<Exclude<Paged, 'ours'>, number>>;
}

/** All that was taken at one speed. */
export type Taken = Turns<keyof AppPhones, Sample>;

type Read = (sample: Sample) => number | undefined;

const FIRST = 'offline start → tile tapped as soon as it is there, next screen there';
const SECOND = 'offline start → tile and button tapped as soon as there, record taken';
const SAVED = 'tap on the button → saved (peers: one put; Dexie’s strict)';
const LIST = 'tap on 「都在这里」 → the app’s own list, 200 open ones';

/** What each row measures, in words; the goals are for the slow phone. */
export function startRows(taken: Taken, cpu: 1 | 6): Figure[] {
  const asked = (...goals: Goal[]) => (cpu === 6 ? goals : []);
  const beside = asked({ beside: 'bare', atMost: 2 }, { limit: 1000 });
  const growth = asked({ beside: 'some', atMost: 1.3 });
  const put = asked({ beside: 'dexie', atMost: 3 });
  const row = (what: string, samples: Samples, goals: readonly Goal[] = []): Figure => ({
    ...{ what: `${what}, ${cpu}× CPU`, unit: 'ms', samples, goals },
  });
  const { none, some, many } = taken;
  const openings = (what: string, read: Read) => {
    const bare = numbers(taken.bare, read);
    return [
      row(`${what}, nothing on the phone`, { ours: numbers(none, read), bare }),
      row(`${what}, 300 matters`, { ours: numbers(some, read), bare }, beside),
      row(`${what}, 3,000 matters`, { ...grown(taken, read), bare }, growth),
    ];
  };
  return [
    ...openings(FIRST, ({ ms }) => ms),
    ...openings(SECOND, ({ second }) => second),
    row(`${SAVED}, 300 matters`, { ours: numbers(some, saved), ...putsIn(some) }, put),
    row(`${SAVED}, 3,000 matters`, { ...grown(taken, saved), ...putsIn(many) }, [...put, ...growth]),
    row(`${LIST} of 300`, { ours: numbers(some, ({ list }) => list) }),
    row(
      `${LIST} of 3,000`,
      grown(taken, ({ list }) => list),
    ),
  ];
}

/** With 3,000 matters, beside the same with 300. */
function grown({ some, many }: Taken, read: Read): Samples {
  return { ours: numbers(many, read), some: numbers(some, read) };
}

function putsIn(samples: readonly Sample[]): Samples {
  return {
    dexie: numbers(samples, ({ puts }) => puts?.dexie),
    rxdb: numbers(samples, ({ puts }) => puts?.rxdb),
    pouchdb: numbers(samples, ({ puts }) => puts?.pouchdb),
  };
}

function saved(sample: Sample): number | undefined {
  return sample.saved;
}

/** What is missing makes the row's median none, which nobody overlooks. */
function numbers(samples: readonly Sample[], read: Read): number[] {
  return samples.map((sample) => read(sample) ?? Number.NaN);
}
