import type { AppPhones } from '../app-phones.ts';
import type { Figure, Goal, Paged, Samples } from '../figures.ts';
import { each, type Turns } from '../turns.ts';

/** What is put beside ours by one put of each. */
export const PUTTERS = ['dexie', 'rxdb', 'pouchdb'] as const satisfies readonly Paged[];

/** Until the first tap was answered, and until the second was. */
export type Opened = Turns<keyof AppPhones, { readonly ms: number; readonly second: number }>;

/** Until a record was saved, and until the list stood there; what a peer took to keep one more among as many. */
export type Used = Turns<Paged, { readonly ms: number; readonly list?: number }>;

/** All that was taken at one speed. */
export interface Taken {
  readonly opened: Opened;
  readonly some: Used;
  readonly many: Used;
}

const FIRST = 'offline start → tile tapped as soon as it is there, next screen there';
const SECOND = 'offline start → tile and button tapped as soon as there, record taken';
const SAVED = 'tap on the button → saved (peers: one put; Dexie’s strict)';
const LIST = 'tap on 「都在这里」 → the app’s own list, 200 open ones';

/** What each row measures, in words; the goals are for the slow phone. */
export function startRows({ opened, some, many }: Taken, cpu: 1 | 6): Figure[] {
  const asked = (...goals: Goal[]) => (cpu === 6 ? goals : []);
  const beside = asked({ beside: 'bare', atMost: 2 }, { limit: 1000 });
  const growth = asked({ beside: 'some', atMost: 1.3 });
  const put = asked({ beside: 'dexie', atMost: 3 });
  const row = (what: string, samples: Samples, goals: readonly Goal[] = []): Figure => ({
    ...{ what: `${what}, ${cpu}× CPU`, unit: 'ms', samples, goals },
  });
  const openings = (what: string, read: 'ms' | 'second') => {
    const taken = (who: keyof AppPhones) => opened[who].map((sample) => sample[read]);
    const [bare, some] = [taken('bare'), taken('some')];
    return [
      row(`${what}, nothing on the phone`, { ours: taken('none'), bare }),
      row(`${what}, 300 matters`, { ours: some, bare }, beside),
      row(`${what}, 3,000 matters`, { ours: taken('many'), some, bare }, growth),
    ];
  };
  const few = saved(some);
  const short = listed(some);
  return [
    ...openings(FIRST, 'ms'),
    ...openings(SECOND, 'second'),
    row(`${SAVED}, 300 matters`, few, put),
    row(`${SAVED}, 3,000 matters`, { ...saved(many), some: few.ours ?? [] }, [...put, ...growth]),
    row(`${LIST} of 300`, { ours: short }),
    row(`${LIST} of 3,000`, { ours: listed(many), some: short }),
  ];
}

function saved(used: Used): Samples {
  return each(used, ({ ms }) => ms);
}

/** What is missing makes the row's median none, which nobody overlooks. */
function listed({ ours }: Used): number[] {
  return ours.map(({ list = Number.NaN }) => list);
}
