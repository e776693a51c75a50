import { seededRandom } from '../support/seeded-random.ts';

/** Every choice of a run comes from these: the same for the same seed. */
export interface Dice {
  chance(share: number): boolean;
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  oneOf<Item>(items: readonly Item[]): Item;
  /** One of the names, as often as their weights say. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name;
}

/** Dice for a seed. */
export function diceOf(seed: number): Dice {
  const random = seededRandom(seed);
  const below = (end: number) => Math.floor(random() * end);
  return {
    chance: (share) => random() < share,
    below,
    oneOf: (items) => items[below(items.length)] as (typeof items)[number],
    weighted(weights) {
      const entries = Object.entries(weights) as [keyof typeof weights, number][];
      let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      const hit = entries.find(([, weight]) => {
        left -= weight;
        return left < 0;
      });
      return (hit ?? entries[0] ?? (['', 0] as never))[0];
    },
  };
}
