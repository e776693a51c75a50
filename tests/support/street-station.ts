import { rmSync } from 'node:fs';
import { dist, ensureBuilt } from '../../scripts/build.ts';
import type { HelperPoint } from '../../src/domain/helper-point.ts';
import type { Person } from '../../src/domain/person.ts';
import {
  newCodeCall,
  newPersonCall,
  newPointCall,
  type PointDevice,
  pointsCall,
} from '../../src/protocol/points.ts';
import { type RatesAnswer, ratesCall } from '../../src/protocol/rates.ts';
import { type RequestRow, type RequestsQuery, requestsCall } from '../../src/protocol/requests.ts';
import { SIGN_IN_PATH } from '../../src/protocol/sign-in.ts';
import { buildApp } from '../../src/server/app.ts';
import type { Config } from '../../src/server/config.ts';
import type { Station } from '../../src/server/context.ts';
import { openStation } from '../../src/server/open-station.ts';
import { SHOP } from '../../src/server/sample/cast.ts';
import { periodStart } from '../../src/server/sample/moments.ts';
import { sampleData } from './sample-data.ts';
import { type Caller, callerAt } from './test-caller.ts';
import { layWire, type Wire } from './wire.ts';

/** Accounts of the sample street. */
export const ACCOUNTS = { station: 'station', line: 'line', password: 'jieyou-demo' } as const;

/** A code for one phone, in the forms in which a person gets it. */
export interface Enrolment {
  /** 8 digits, to be typed at `/enrol`. */
  readonly code: string;
  /** Path and fragment, to be opened at the phone's end of the wire. */
  readonly link: string;
}

/** The built app on the real station with the sample street, and a wire between it and the phones. */
export interface StreetStation {
  /** Where the desk reaches it; never cut. */
  readonly origin: string;
  /** The phones' way to it, which can be cut. */
  readonly wire: Wire;
  /** The dispatcher and administrator `station`, without a browser. */
  readonly staff: Caller;
  /** The opened station itself; for reading what lies in its database. */
  readonly station: Station;
  /** The period of the published figures, up to now. */
  period(): { readonly from: number; readonly to: number };
  rates(): Promise<RatesAnswer>;
  /** Every request that fits, over all pages. */
  requests(query: RequestsQuery): Promise<RequestRow[]>;
  /** A fresh code, made by the staff through the station's door; for the host of the sample's shop unless told. */
  enrolment(person?: string, point?: string): Promise<Enrolment>;
  /** Opens another shop with a host, where nothing has happened yet. */
  openShop(): Promise<Shop>;
  /** Moves the station's clock, also back; phones do not notice. */
  elapse(ms: number): void;
  stop(): Promise<void>;
}

/** A point without a past: what stands on its phone was made by the test. */
export interface Shop {
  readonly point: HelperPoint;
  readonly host: Person;
  enrolment(): Promise<Enrolment>;
  /** All that its phones have sent. */
  requests(): Promise<RequestRow[]>;
  /** Its phones, and when each was last heard. */
  devices(): Promise<readonly PointDevice[]>;
}

/** Starts it; the caller stops it. */
export async function aStreetStation(): Promise<StreetStation> {
  ensureBuilt();
  const data = await sampleData();
  let ahead = 0;
  let shops = 0;
  const now = () => Date.now() + ahead;
  const config: Config = { host: '127.0.0.1', port: 0, data, dist };
  const station = await openStation(config, { clock: { now }, log: () => undefined });
  const app = await buildApp(station);
  const origin = await app.listen({ host: config.host, port: 0 });
  const wire = await layWire(Number(new URL(origin).port));
  const staff = await signedIn(origin, ACCOUNTS.station);
  const period = () => ({ from: periodStart(now()), to: now() });
  const requests = (query: RequestsQuery) => allRequests(staff, query);

  return {
    origin,
    wire,
    staff,
    station,
    period,
    rates: () => staff.ask(ratesCall(period().from, period().to)),
    requests,
    enrolment: (person = `host-${SHOP}`, point = SHOP) => staff.ask(newCodeCall(point, person)),
    openShop: () => openShop(staff, requests, ++shops),
    elapse(ms) {
      ahead += ms;
    },
    async stop() {
      await wire.close();
      await app.close();
      await station.db.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** As an administrator would, by the desk's own doors. */
async function openShop(staff: Caller, requests: StreetStation['requests'], count: number): Promise<Shop> {
  const community = (await staff.catalog()).communities[0]?.id ?? '';
  const shortName = `新店${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'[count - 1]}`;
  const point = await staff.ask(
    newPointCall({
      signName: `${shortName}解忧屋`,
      shortName,
      community,
      address: '示例路 1 号',
      landmark: '桥头',
    }),
  );
  const host = await staff.ask(newPersonCall({ name: `${shortName}店主`, roles: ['host'], point: point.id }));
  return {
    point,
    host,
    enrolment: () => staff.ask(newCodeCall(point.id, host.id)),
    requests: () => requests({ board: 'all', point: point.id }),
    async devices() {
      const { points } = await staff.ask(pointsCall());
      return points.find((detail) => detail.point.id === point.id)?.devices ?? [];
    },
  };
}

/** Signs in at the real door and keeps the cookie. */
export async function signedIn(origin: string, name: string): Promise<Caller> {
  const response = await fetch(`${origin}/api${SIGN_IN_PATH}`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', 'x-jieyou-protocol': '1', 'x-jieyou-app': 'test' },
    body: JSON.stringify({ name, password: ACCOUNTS.password }),
  });
  const secret = /=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1];
  if (!response.ok || !secret) throw new Error(`${name} could not sign in: ${await response.text()}`);
  return callerAt(origin, secret);
}

async function allRequests(staff: Caller, query: RequestsQuery): Promise<RequestRow[]> {
  const rows: RequestRow[] = [];
  for (let before: string | undefined; ; ) {
    const page = await staff.ask(requestsCall({ ...query, ...(before !== undefined && { before }) }));
    rows.push(...page.rows);
    before = page.next;
    if (before === undefined) return rows;
  }
}
