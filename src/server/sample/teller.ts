import { DAY } from '../../domain/day.ts';
import type { HelperPoint } from '../../domain/helper-point.ts';
import { type SampleAsk, sampleAsks, sampleFavours, samplePlaces } from '../../messages/zh/sample-asks.ts';
import { sampleStreet } from '../../messages/zh/sample-street.ts';
import { type Cast, SILENT_POINT } from './cast.ts';
import type { SampleEvent } from './event.ts';
import { Matter } from './matter.ts';
import type { Random } from './random.ts';

/** Knows the cast and throws the dice: makes the single events that stories are put together from. */
export class Teller {
  readonly cast: Cast;
  readonly random: Random;
  readonly now: number;
  #requests = 0;

  constructor(cast: Cast, random: Random, now: number) {
    this.cast = cast;
    this.random = random;
    this.now = now;
  }

  /** A matter that comes to some counter about `at`. */
  matter(at: number, ask: SampleAsk = this.ask(), point: HelperPoint = this.pointAt(at)): Matter {
    return new Matter(this, ask, point, ++this.#requests);
  }

  /** Any point; not the silent one in the weeks in which its matters would still be moving. */
  pointAt(at: number): HelperPoint {
    const heard = this.cast.points.filter(({ id }) => id !== SILENT_POINT);
    return this.random.pick(at < this.now - 30 * DAY ? this.cast.points : heard);
  }

  /** The point of that id. */
  pointOf(id: string): HelperPoint {
    const point = this.cast.points.find((known) => known.id === id);
    if (!point) throw new RangeError(`there is no point ${id}`);
    return point;
  }

  /** One of the invented matters, of the given kind or for the given line if wanted. */
  ask(wanted: Partial<Pick<SampleAsk, 'kind' | 'to'>> = {}): SampleAsk {
    const fits = (ask: SampleAsk) =>
      (wanted.kind ?? ask.kind) === ask.kind && (wanted.to ?? ask.to) === ask.to;
    return this.random.pick(sampleAsks.filter(fits));
  }

  /** A favour's only event, or its first. */
  favour(at: number, point: HelperPoint, done: boolean): SampleEvent {
    const kind = this.random.pick(['parcel', 'parcel', 'repair', 'parts', 'handy', 'handy'] as const);
    const words = { text: this.random.pick<string>(sampleFavours[kind]) };
    const body = { kind, point: point.id, source: 'counter', ...(done && { done: true }) };
    return { at, request: ++this.#requests, by: this.recorderAt(point), type: 'log', body, words };
  }

  /** Somebody behind the counter presses the red bar. */
  alert(at: number, point: HelperPoint): SampleEvent {
    const body = { emergency: 'medical', point: point.id };
    return { at, request: ++this.#requests, by: `host-${point.id}`, type: 'alert', body };
  }

  /** Mostly the host, at some points now and then a volunteer. */
  recorderAt(point: HelperPoint): string {
    const phones = this.cast.phones.filter((phone) => phone.point === point.id);
    const [host, volunteer] = phones;
    const other = volunteer && this.random.percent(25) ? volunteer : host;
    return other?.person ?? `host-${point.id}`;
  }

  /** A neighbour who gives a name and a phone, only a name, or neither. */
  neighbour(): { name?: string; phone?: string } {
    if (this.random.percent(30)) return {};
    const name = this.random.pick(sampleStreet.neighbours);
    return this.random.percent(30)
      ? { name }
      : { name, phone: `138-0000-${String(this.random.whole(0, 9999)).padStart(4, '0')}` };
  }

  place(): string {
    return this.random.pick(samplePlaces);
  }
}
