import type { Entry } from '../../src/domain/entry.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { type Dice, diceOf } from './dice.ts';
import { type SimPhone, simPhone } from './sim-phone.ts';
import type { Tally } from './tally.ts';

/** A street with its station, its phones and its desks, in which everything may go wrong. */
export interface Street {
  readonly seed: number;
  readonly dice: Dice;
  readonly tally: Tally;
  readonly station: TestStation;
  readonly phones: readonly SimPhone[];
  readonly desks: readonly TestPhone[];
  /** Requests that somebody opened, received or not. */
  readonly requests: string[];
  /** What the station accepted from a desk. */
  readonly sent: { readonly desk: TestPhone; readonly entry: Entry }[];
  /** An older copy of the database, once somebody made one. */
  copy: string | undefined;
  /** Lets time pass for everybody. */
  elapse(ms: number): void;
  stop(): Promise<void>;
}

const HOSTS = [
  ['li', 'p9'],
  ['zhang', 'p10'],
  ['hu', 'p9'],
] as const;

const STAFF = ['diao', 'shu', 'wang'] as const;

/** Builds the street of a seed. */
export async function aStreet(seed: number): Promise<Street> {
  const dice = diceOf(seed);
  const tally: Tally = new Map();
  const station = await aStation();
  const streams = dice.chance(0.3);
  const parts = { station, dice, tally, streams, seed };
  const phones: SimPhone[] = [];
  for (const [person, point] of HOSTS.slice(0, 2 + dice.below(2))) {
    phones.push(await simPhone(parts, person, point));
  }
  const desks = await Promise.all(STAFF.map((person) => station.desk(person)));
  return {
    ...{ seed, dice, tally, station, phones, desks },
    requests: [],
    sent: [],
    copy: undefined,
    elapse(ms) {
      station.clock.elapse(ms);
      for (const { clock } of phones) clock.elapse(ms);
    },
    async stop() {
      for (const phone of phones) await phone.stop();
      await station.stop();
    },
  };
}
