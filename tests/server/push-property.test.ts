import { expect, test } from 'vitest';
import { ENTRY_TYPES, type Entry, OPENING_TYPES } from '../../src/domain/entry.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { CALL_RESULTS, OUTCOMES } from '../../src/domain/request-state.ts';
import { seededRandom } from '../support/seeded-random.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';
import { findingsOf, wholeStation } from '../support/whole-station.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];
const PUSHES = 40;
const MINUTE = 60_000;

for (const seed of SEEDS) {
  test(`[F61] [P4] any steps by anybody in any order: the station stays whole, and all of it again changes nothing (seed ${seed})`, {
    timeout: 60_000,
  }, async () => {
    const street = await aStation();
    try {
      const sent = await liveOn(street, seededRandom(seed));
      expect(await findingsOf(street.station)).toEqual([]);
      expect(street.logged).toEqual([]);
      await replay(street, sent);
    } finally {
      await street.stop();
    }
  });
}

/** One push as it went out, and what was answered. */
interface Sent {
  readonly who: TestPhone;
  readonly entries: readonly Entry[];
  readonly accepted: ReadonlySet<string>;
}

/** Everybody does something, right or wrong; the clock goes on, sometimes over a deadline. */
async function liveOn(street: TestStation, random: () => number): Promise<Sent[]> {
  const people = await everybody(street);
  const requests: string[] = [];
  const sent: Sent[] = [];
  for (let count = 0; count < PUSHES; count++) {
    const who = oneOf(random, people);
    const entries = await Promise.all(
      Array.from({ length: 1 + Math.floor(random() * 3) }, () => anEntry(random, who, requests)),
    );
    requests.push(
      ...entries.filter(({ type }) => OPENING_TYPES.includes(type)).map(({ request }) => request),
    );
    const { results } = await who.send(...entries);
    const accepted = results.filter(({ outcome }) => outcome === 'accepted');
    sent.push({ who, entries, accepted: new Set(accepted.map(({ id }) => id)) });
    street.clock.elapse(Math.floor(random() ** 4 * 3000) * MINUTE);
  }
  expect(sent.some(({ accepted }) => accepted.size > 0)).toBe(true);
  return sent;
}

async function everybody(street: TestStation): Promise<TestPhone[]> {
  const phones = ['li', 'zhang', 'hu', 'shu', 'wang'].map((person) => street.phone(person));
  const desks = ['diao', 'diao', 'dou', 'wang', 'min', 'dui', 'xu', 'ling'].map((person) =>
    street.desk(person),
  );
  return Promise.all([...phones, ...desks]);
}

/** A step of a random type on a request that exists, or that nobody has heard of. */
async function anEntry(random: () => number, who: TestPhone, requests: readonly string[]): Promise<Entry> {
  const opens = requests.length === 0 || random() < 0.25;
  const kind = oneOf(random, ['street', 'other', 'repair', 'umbrella']);
  if (opens) return who.log(kind, { body: random() < 0.3 ? { done: true } : {}, ...typed(random) });
  const type = oneOf(random, ENTRY_TYPES);
  const request = oneOf(random, requests);
  // The desk's view is mostly up to date: it is told the number that it should have seen by being generous.
  const seen = random() < 0.9 ? Number.MAX_SAFE_INTEGER : 0;
  return who.entry(type, request, { body: bodyOf(random, type), seen, ...typed(random) });
}

function typed(random: () => number): { typed?: JsonObject } {
  return random() < 0.5 ? { typed: { text: '说一句', phone: '13800000000' } } : {};
}

function bodyOf(random: () => number, type: Entry['type']): JsonObject {
  const to = oneOf<JsonObject>(random, [
    { line: 'chengguan' },
    { line: 'minzheng' },
    { community: 'c1' },
    { person: 'hu' },
    { point: 'p10' },
  ]);
  const bodies: Readonly<Record<string, JsonObject>> = {
    withdraw: { why: oneOf(random, ['mistake', 'neighbour']) },
    notAccept: { reason: 'elsewhere' },
    dispatch: { to, ...(random() < 0.5 && { days: 1 + Math.floor(random() * 4) }) },
    decline: { better: to },
    extend: { days: 2 },
    complete: {
      outcome: oneOf(random, OUTCOMES),
      ...(random() < 0.5 && { onBehalf: { how: 'phone', at: 1 } }),
    },
    call: { result: oneOf(random, CALL_RESULTS), ...(random() < 0.3 && { solved: false }) },
    alert: { emergency: 'medical' },
    log: { kind: 'street' },
  };
  return bodies[type] ?? {};
}

/** Sends everything once more that was accepted, in another order and at once. */
async function replay(street: TestStation, sent: readonly Sent[]): Promise<void> {
  const before = await wholeStation(street.station);
  const answers = await Promise.all(
    [...sent]
      .reverse()
      .map(({ who, entries, accepted }) => who.send(...entries.filter(({ id }) => accepted.has(id)))),
  );
  const words = answers.flatMap(({ results }) => results.map(({ outcome }) => outcome));
  expect(new Set(words)).toEqual(new Set(['duplicate']));
  expect(await wholeStation(street.station)).toEqual(before);
}

function oneOf<Item>(random: () => number, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item;
}
