import { CHINA_CALENDAR } from '../../domain/china-calendar.ts';
import { deadline } from '../../domain/deadline.ts';
import type { HelperPoint } from '../../domain/helper-point.ts';
import type { SampleAsk } from '../../messages/zh/sample-asks.ts';
import type { SampleEvent } from './event.ts';
import { officeMoment } from './moments.ts';
import type { Teller } from './teller.ts';

/** Working days of the two kinds that count as matter. */
const DAYS = { street: 3, other: 5 } as const;

/** One matter while it is told: every step is asked for with its moment. */
export class Matter {
  readonly ask: SampleAsk;
  readonly point: HelperPoint;
  readonly events: SampleEvent[] = [];
  readonly #teller: Teller;
  readonly #request: number;
  #doer = '';

  constructor(teller: Teller, ask: SampleAsk, point: HelperPoint, request: number) {
    this.#teller = teller;
    this.ask = ask;
    this.point = point;
    this.#request = request;
  }

  /** When the last step was. */
  get end(): number {
    return this.events.at(-1)?.at ?? 0;
  }

  /** So many office hours after the last step. */
  later(least: number, most: number): number {
    return officeMoment(this.#teller.random, this.end, least, most);
  }

  /** When it is promised, if it began at `at` and nobody promised otherwise. */
  dueAfter(at: number): number {
    return deadline(CHINA_CALENDAR, at, DAYS[this.ask.kind]).at;
  }

  log(at: number, done = false): this {
    const { text, kind, result } = this.ask;
    const neighbour = this.#teller.neighbour();
    const said = text.replace('{place}', this.#teller.place());
    const body = {
      kind,
      point: this.point.id,
      source: 'counter',
      ...(done && { done: true }),
      ...(neighbour.name === undefined && { anonymous: true }),
    };
    const words = { text: done ? `${said}。${result}` : said, ...neighbour };
    return this.#add(at, this.#teller.recorderAt(this.point), 'log', body, words);
  }

  accept(at: number): this {
    return this.#add(at, 'dispatcher-1', 'accept');
  }

  notAccept(at: number, text: string): this {
    return this.#add(at, 'dispatcher-1', 'notAccept', { reason: 'elsewhere' }, { text });
  }

  dispatch(at: number): this {
    const { to, measures } = this.ask;
    const community = this.point.community;
    this.#doer =
      to === 'community' ? `community-${community}` : `${to}-${this.#teller.random.percent(60) ? 1 : 2}`;
    const person = this.#teller.cast.people.find(({ id }) => id === this.#doer);
    return this.#add(
      at,
      'dispatcher-1',
      'dispatch',
      { to: to === 'community' ? { community } : { line: to } },
      { text: measures, responsible: person?.name ?? '', responsiblePhone: person?.phone ?? '' },
    );
  }

  take(at: number): this {
    return this.#add(at, this.#doer, 'take');
  }

  decline(at: number, text: string): this {
    const better = this.ask.to === 'community' ? { line: 'chengguan' } : { community: this.point.community };
    return this.#add(at, this.#doer, 'decline', { better }, { text });
  }

  extend(at: number, days: number, text: string): this {
    return this.#add(at, 'dispatcher-1', 'extend', { days }, { text });
  }

  complete(at: number): this {
    const outcome = this.#teller.random.percent(88)
      ? 'solved'
      : this.#teller.random.pick(['partly', 'explained', 'passedOn']);
    return this.#add(at, this.#doer, 'complete', { outcome }, { text: this.ask.result });
  }

  /** 代填: a dispatcher writes down what the handling office said on the phone. */
  completeOnBehalf(at: number): this {
    const person = this.#teller.cast.people.find(({ id }) => id === this.#doer);
    const onBehalf = {
      ...(this.ask.to !== 'community' && { line: this.ask.to }),
      how: 'phone',
      at: at - 120_000,
    };
    const words = { text: this.ask.result, onBehalf: person?.name ?? '' };
    return this.#add(at, 'dispatcher-1', 'complete', { outcome: 'solved', onBehalf }, words);
  }

  tell(at: number): this {
    return this.#add(at, `host-${this.point.id}`, 'tell');
  }

  call(at: number, result: string, text: string, solved = true): this {
    return this.#add(at, 'dispatcher-2', 'call', { result, solved }, { text });
  }

  withdraw(at: number, why: 'mistake' | 'neighbour', text?: string): this {
    const by = this.events[0]?.by ?? '';
    return this.#add(at, by, 'withdraw', { why }, text === undefined ? undefined : { text });
  }

  #add(
    at: number,
    by: string,
    type: SampleEvent['type'],
    body: SampleEvent['body'] = {},
    words?: SampleEvent['words'],
  ): this {
    this.events.push({ at, request: this.#request, by, type, body, ...(words && { words }) });
    return this;
  }
}
