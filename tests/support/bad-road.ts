import type { Clock } from '../../src/platform/clock.ts';
import type { JournalRow } from '../../src/store/journal-row.ts';
import { type FaultProxy, layFaultProxy } from './fault-proxy.ts';
import { enrolledPhone, type RealPhone } from './real-phone.ts';
import { aStation, type TestStation } from './test-station.ts';
import { settled } from './tick.ts';

/** A phone that reaches its station through the fault proxy and by no other way. */
export interface BadRoad {
  readonly station: TestStation;
  readonly proxy: FaultProxy;
  phone: RealPhone;
  /** Ids in the station's order. */
  atStation(): Promise<string[]>;
  stateOf(row: JournalRow): Promise<string | undefined>;
  /** The header by which the station is known, for answers in its name ([V3]). */
  mark(): { readonly 'x-jieyou-station': string };
  /** Lets the phone's time pass by steps, and between them what it woke. */
  pass(seconds: number, step?: number): Promise<void>;
  stop(): Promise<void>;
}

/** Turns of the event loop in which a round that goes on would have asked for something. */
const CALM_TURNS = 40;

/** Lays it, with the phone of 李师傅 enrolled; the caller stops it. */
export async function aBadRoad(): Promise<BadRoad> {
  const station = await aStation();
  // A trickle runs by the phone's time, which the test moves.
  const clock: Pick<Clock, 'after'> = { after: (ms, fn) => road.phone.clock.after(ms, fn) };
  const proxy = await layFaultProxy(() => station.origin, { clock });
  const phone = await enrolledPhone(station, 'li', 'p9', () => proxy.origin);
  let underWay = 0;
  const watch = () =>
    road.phone.road.put(async (_path, _body, go) => {
      underWay += 1;
      try {
        return await go();
      } finally {
        underWay -= 1;
      }
    });
  const road: BadRoad = {
    station,
    proxy,
    phone,
    async atStation() {
      const text = 'SELECT id FROM entries ORDER BY seq';
      return (await station.station.db.all<{ id: string }>(text)).map(({ id }) => id);
    },
    stateOf: async (row) => (await road.phone.row(row))?.status.state,
    mark: () => ({ 'x-jieyou-station': `${station.station.keys.stationId}.${station.station.epoch}` }),
    async pass(seconds, step = 1) {
      for (let i = 0; i < seconds; i += step) {
        road.phone.clock.elapse(step * 1000);
        await settled(CALM_TURNS);
        while (underWay > 0) await settled(CALM_TURNS);
      }
    },
    async stop() {
      proxy.meet();
      await road.phone.stop();
      await proxy.close();
      await station.stop();
    },
  };
  watch();
  return road;
}

/** Waits for something that waits for the phone's clock too: time passes until it is there. */
export async function whileTimePasses<T>({ phone }: BadRoad, work: Promise<T>, stepMs = 500): Promise<T> {
  const hand = setInterval(() => phone.clock.elapse(stepMs), 5);
  try {
    return await work;
  } finally {
    clearInterval(hand);
  }
}
