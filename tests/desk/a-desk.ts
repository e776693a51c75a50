import type { Desk } from '../../src/desk/desk-context.ts';
import type { TabStorage } from '../../src/desk/kept-entries.ts';
import { openDesk } from '../../src/desk/open-desk.tsx';
import { createSession, type Session } from '../../src/desk/session.ts';
import { createStation } from '../../src/desk/station.ts';
import { type Network, NetworkFailure } from '../../src/platform/network.ts';
import { PUSH_PATH } from '../../src/protocol/push.ts';
import { STREAM_PATH } from '../../src/protocol/stream.ts';
import type { Caller } from '../support/test-caller.ts';
import type { TestStation } from '../support/test-station.ts';

/** A desk without its pictures, on the real station; its network can lose what a test says. */
export interface TestDesk {
  readonly desk: Desk;
  readonly session: Session;
  readonly trouble: Trouble;
  /** How often entries were sent. */
  pushes(): number;
  /** As a reload of the page: everything anew, only the tab's storage stays. */
  reload(): Promise<TestDesk>;
  stop(): void;
}

/** What goes wrong on the way. */
export interface Trouble {
  /** Pushes arrive, their answers do not. */
  loseReplies?: boolean;
  /** Live changes are not heard. */
  deaf?: boolean;
}

/** Opens the desk of a person; `deaf` unless the test is about hearing. */
export async function aDesk(
  station: TestStation,
  person: string,
  trouble: Trouble = { deaf: true },
  tab: TabStorage = aTab(),
): Promise<TestDesk> {
  const caller = await station.desk(person);
  const line = networkOf(caller, trouble);
  const asked = createStation(line.network, () => session.lose());
  const session: Session = createSession(asked);
  await session.begin();
  const now = session.current.value;
  if (now.state !== 'signedIn') throw new Error(`nobody is signed in: ${JSON.stringify(now)}`);
  const parts = { clock: station.clock, network: line.network, station: asked, session, tab };
  const { desk, stop } = openDesk(parts, now.me, now.catalog);
  return {
    desk,
    session,
    trouble,
    pushes: line.pushes,
    stop,
    reload() {
      stop();
      return aDesk(station, person, trouble, tab);
    },
  };
}

function networkOf(caller: Caller, trouble: Trouble): { network: Network; pushes: () => number } {
  let pushes = 0;
  const network: Network = {
    async fetch(path, { timeoutMs: _timeoutMs, stream: _stream, ...init }) {
      if (trouble.deaf && path.endsWith(STREAM_PATH)) throw new NetworkFailure('unreachable');
      if (path.endsWith(PUSH_PATH)) pushes += 1;
      const answer = await caller.fetch(path, init);
      if (trouble.loseReplies && path.endsWith(PUSH_PATH)) throw new NetworkFailure('unreachable');
      return answer;
    },
    onHint: () => () => undefined,
  };
  return { network, pushes: () => pushes };
}

/** The storage of one tab. */
function aTab(): TabStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
