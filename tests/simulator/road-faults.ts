import type { Between, Go } from '../support/real-phone.ts';
import { settled } from '../support/tick.ts';
import type { Dice } from './dice.ts';
import { count, type Tally } from './tally.ts';

/** How often each happens to a request; the first is the good road. */
const WEIGHTS = {
  pass: 60,
  refused: 6,
  blackHole: 3,
  replyLost: 8,
  cutAnswer: 4,
  twice: 5,
  fiveTimes: 2,
  late: 5,
  portal: 3,
  wrongJson: 4,
  storm: 6,
} as const;

type Fault = keyof typeof WEIGHTS;

/** The road of one phone: what befalls its requests, and what is still under way. */
export interface RoadFaults {
  readonly between: Between;
  /** From now on every request passes. */
  end(): void;
  /** Waits until nothing has been asked on this road for some turns; streams do not count. */
  calm(): Promise<void>;
  /** Lets the requests arrive that were held up; their answers reach nobody. */
  deliver(): Promise<void>;
}

/** What the road needs to know of the world. */
export interface RoadParts {
  readonly dice: Dice;
  readonly tally: Tally;
  /** Lets the phone's time pass. */
  readonly elapse: (ms: number) => void;
  /** The header value by which the station is known ([V3]). */
  readonly mark: () => string;
  /** Whether streams may stand in this run. */
  readonly streams: boolean;
}

/** Longer than any time limit of the courier. */
const PAST_ANY_LIMIT_MS = 61_000;

/** Turns of the event loop in which work that goes on would have asked for something. */
const CALM_TURNS = 40;

/** Makes a road on which anything may happen to a request. */
export function roadFaults({ dice, tally, elapse, mark, streams }: RoadParts): RoadFaults {
  let over = false;
  let underWay = 0;
  let held: Go[] = [];

  const faults: Readonly<Record<Fault, (go: Go) => Promise<Response>>> = {
    pass: (go) => go(),
    refused: () => Promise.reject(new TypeError('Failed to fetch')),
    blackHole: () => {
      setImmediate(() => elapse(PAST_ANY_LIMIT_MS));
      return new Promise(() => undefined);
    },
    replyLost: async (go) => {
      await go();
      throw new TypeError('Failed to fetch');
    },
    cutAnswer: async (go) => {
      const answer = await go();
      const text = await answer.text();
      const half = text.slice(0, dice.below(text.length));
      return new Response(half, { status: answer.status, headers: answer.headers });
    },
    twice: async (go) => dice.oneOf(await Promise.all([go(), go()])),
    fiveTimes: async (go) => dice.oneOf(await Promise.all([go(), go(), go(), go(), go()])),
    late: (go) => {
      held.push(go);
      return Promise.reject(new TypeError('Failed to fetch'));
    },
    portal: async () => new Response('<html>请先登录</html>', { headers: { 'content-type': 'text/html' } }),
    wrongJson: async () => {
      const headers = dice.chance(0.5) ? { 'x-jieyou-station': mark() } : {};
      return new Response(dice.oneOf(['{}', 'null', '[]', '{"results":[]}', '"']), { headers });
    },
    storm: async () => {
      const body = JSON.stringify({ error: { code: 'busy', message: '' } });
      const headers = new Headers();
      if (dice.chance(0.5)) headers.set('x-jieyou-station', mark());
      if (dice.chance(0.5)) headers.set('retry-after', String(1 + dice.below(20)));
      return new Response(body, { status: dice.oneOf([500, 502, 503, 429]), headers });
    },
  };

  async function counted(go: Go): Promise<Response> {
    underWay += 1;
    try {
      return await go();
    } finally {
      underWay -= 1;
    }
  }

  return {
    between(path, _body, go) {
      if (path.endsWith('/sync/stream') && !streams) return new Promise(() => undefined);
      if (over) return path.endsWith('/sync/stream') ? go() : counted(go);
      const fault = dice.weighted(WEIGHTS);
      if (fault !== 'pass') count(tally, `fault ${fault}`);
      return faults[fault](go);
    },
    end() {
      over = true;
    },
    async calm() {
      await settled(CALM_TURNS);
      while (underWay > 0) await settled(CALM_TURNS);
    },
    async deliver() {
      const now = held;
      held = [];
      // Nobody waits for the answer any more, and the road may be torn again.
      await Promise.all(now.map((go) => go().catch(() => undefined)));
    },
  };
}
