import { DAY, HOUR } from '../../domain/day.ts';
import type { Entry } from '../../domain/entry.ts';
import type { Actor } from '../../domain/scope.ts';
import type { PushRequest } from '../../protocol/push.ts';
import { acceptWithin } from '../accept/accept.ts';
import { actorFor } from '../actor.ts';
import type { Station } from '../context.ts';
import type { Transaction } from '../storage/sql.ts';
import { Author } from './author.ts';
import { type Cast, SILENT_POINT } from './cast.ts';
import type { SampleEvent } from './event.ts';
import { periodStart } from './moments.ts';
import { SAMPLE_STREET, sampleAccounts, settle } from './people.ts';
import { planStreet } from './plan.ts';
import { Random } from './random.ts';

/** Events that share a commit; each is still a push of its own. */
const PER_COMMIT = 1000;

/**
 * Builds the sample street (PRODUCT §6) in an empty station, as of `now`: every event in the order of time through the
 * station's own acceptance, under a clock that stands at that event. Returns how many entries there are.
 */
export async function buildSampleStreet(station: Station, now: number, seed = 1): Promise<number> {
  const { cast, events } = planStreet(now, seed);
  const accounts = await sampleAccounts();
  await station.db.transaction((sql) => settle(sql, cast, accounts, periodStart(now)));
  const history = new History(station, cast, seed);
  // The station's time never goes back: what was heard three days ago has its place among the events.
  const silence = now - 3 * DAY - HOUR;
  await historyOf(
    station,
    history,
    events.filter(({ at }) => at <= silence),
  );
  await station.db.transaction((sql) => history.fallSilent(sql, cast, silence));
  await historyOf(
    station,
    history,
    events.filter(({ at }) => at > silence),
  );
  await station.db.transaction((sql) => history.beat(sql, cast, now));
  station.changes.notify(SAMPLE_STREET, events.length);
  return events.length;
}

async function historyOf(station: Station, history: History, events: readonly SampleEvent[]): Promise<void> {
  for (let first = 0; first < events.length; first += PER_COMMIT) {
    await station.db.transaction((sql) => history.happen(sql, events.slice(first, first + PER_COMMIT)));
  }
}

/** Lets the events happen under the station's eyes. */
class History {
  readonly #station: Station;
  readonly #author: Author;
  readonly #actors = new Map<string, Actor>();
  readonly #seen = new Map<number, number>();
  #now = 0;

  constructor(station: Station, cast: Cast, seed: number) {
    this.#station = { ...station, clock: { now: () => this.#now } };
    this.#author = new Author(cast, new Random(seed + 1));
  }

  async happen(sql: Transaction, events: readonly SampleEvent[]): Promise<void> {
    for (const event of events) {
      const entry = this.#author.entry(event, this.#seen.get(event.request) ?? 0);
      const [result] = await this.#push(sql, event.by, event.at, [entry]);
      if (result?.outcome !== 'accepted') throw new Error(`${event.type} by ${event.by}: ${result?.code}`);
      this.#seen.set(event.request, result.seq ?? 0);
    }
  }

  /** [H1] The last heartbeat of the silent point. */
  async fallSilent(sql: Transaction, { phones }: Cast, at: number): Promise<void> {
    for (const { person, point } of phones) if (point === SILENT_POINT) await this.#beat(sql, person, at);
  }

  /** [H1] The last heartbeat of every other phone, moments ago. */
  async beat(sql: Transaction, { phones }: Cast, now: number): Promise<void> {
    const heard = phones.filter(({ point }) => point !== SILENT_POINT);
    for (const [index, { person }] of heard.entries())
      await this.#beat(sql, person, now - (heard.length - index) * 20_000);
  }

  async #beat(sql: Transaction, person: string, at: number): Promise<void> {
    const health = { waiting: 0, refused: 0, lastN: this.#author.lastNOf(person) };
    await this.#push(sql, person, at, [], health);
  }

  async #push(sql: Transaction, by: string, at: number, entries: Entry[], health?: PushRequest['health']) {
    this.#now = at;
    const push = { deviceTime: at, run: this.#author.runOf(by), entries, ...(health && { health }) };
    const actor = this.#actors.get(by) ?? (await this.#actorOf(sql, by));
    return (await acceptWithin(sql, this.#station, SAMPLE_STREET, actor, push)).results;
  }

  async #actorOf(sql: Transaction, person: string): Promise<Actor> {
    const actor = await actorFor(sql, person, this.#author.phoneOf(person) ?? null);
    if (!actor) throw new Error(`nobody is ${person}`);
    this.#actors.set(person, actor);
    return actor;
  }
}
