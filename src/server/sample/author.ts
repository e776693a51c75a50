import { commitmentText } from '../../domain/digest.ts';
import { type Entry, OPENING_TYPES, type Personal } from '../../domain/entry.ts';
import type { JsonObject } from '../../domain/json.ts';
import { slipDigits } from '../../domain/slip.ts';
import { sha256 } from '../keys.ts';
import type { Cast, SamplePhone } from './cast.ts';
import type { SampleEvent } from './event.ts';
import type { Random } from './random.ts';

/** Counts of one phone ([E7]). */
interface Counter {
  readonly phone: SamplePhone;
  readonly point: number;
  readonly run: string;
  n: number;
  running: number;
}

/** Writes events as entries, as the app on the phone or the desk would: ids, numbers, slips, commitments. */
export class Author {
  readonly #random: Random;
  readonly #counters = new Map<string, Counter>();
  readonly #requests = new Map<number, string>();

  constructor(cast: Cast, random: Random) {
    this.#random = random;
    for (const phone of cast.phones) {
      const point = cast.points.find(({ id }) => id === phone.point)?.number ?? 0;
      this.#counters.set(phone.person, { phone, point, run: this.#uuid(0), n: 0, running: 0 });
    }
  }

  /** The phone on which this person writes; undefined for staff at a PC. */
  phoneOf(person: string): string | undefined {
    return this.#counters.get(person)?.phone.id;
  }

  /** The page load in which this person's entries are written. */
  runOf(person: string): string {
    return this.#counters.get(person)?.run ?? 'desk';
  }

  /** The highest number that the person's phone has given out. */
  lastNOf(person: string): number {
    return this.#counters.get(person)?.n ?? 0;
  }

  /** The entry for an event; `seen` is what its author's screen knew of the request. */
  entry(event: SampleEvent, seen: number): Entry {
    const { at, by, type } = event;
    const counter = this.#counters.get(by);
    const personal = event.words && this.#personal(event.words);
    return {
      id: this.#uuid(at),
      request: this.requestId(event),
      n: counter ? ++counter.n : 0,
      seen,
      type,
      by,
      wall: event.wall ?? at,
      run: this.runOf(by),
      body: {
        ...event.body,
        ...(counter && OPENING_TYPES.includes(type) && { slip: slipOf(counter) }),
        ...(personal && { commitment: sha256(commitmentText(personal)) }),
      },
      ...(personal && { personal }),
    };
  }

  /** The id of an event's request, made when it is first heard of. */
  requestId({ request, at }: SampleEvent): string {
    const id = this.#requests.get(request) ?? this.#uuid(at);
    this.#requests.set(request, id);
    return id;
  }

  #personal(words: JsonObject): Personal {
    return { ...words, salt: Buffer.from(this.#random.hex(32), 'hex').toString('base64url') };
  }

  /** A UUIDv7 of that moment, the same for the same seed. */
  #uuid(at: number): string {
    const time = at.toString(16).padStart(12, '0');
    const [a, b, c, d] = [
      this.#random.hex(3),
      this.#random.pick(['8', '9', 'a', 'b']),
      this.#random.hex(3),
      this.#random.hex(12),
    ];
    return `${time.slice(0, 8)}-${time.slice(8)}-7${a}-${b}${c}-${d}`;
  }
}

function slipOf(counter: Counter): string {
  counter.running += 1;
  return slipDigits({ point: counter.point, device: counter.phone.number, running: counter.running });
}
