import { momentOf } from '../../src/domain/day.ts';
import type { Entry, Facts, Stamp } from '../../src/domain/entry.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { Actor } from '../../src/domain/scope.ts';

/** Monday 2026-11-23 10:00 in the street. */
export const MONDAY_10 = momentOf('2026-11-23', '10:00');

/** What a test wants to say of an entry; the rest is sensible. */
export interface EntryOverrides {
  readonly by?: string;
  readonly role?: Stamp['role'];
  readonly at?: number;
  readonly receivedAt?: number;
  readonly seq?: number;
  readonly n?: number;
  readonly body?: JsonObject;
  readonly facts?: Facts;
}

/** A stamped entry of one request; dispatcher's unless said otherwise. */
export function anEntry(type: string, overrides: EntryOverrides = {}): Entry & Partial<Stamp> {
  const {
    by = 'wang',
    role = 'dispatcher',
    at = MONDAY_10,
    seq = 0,
    n = 0,
    body = {},
    facts = {},
  } = overrides;
  const id = `${type}-${seq}-${n}-${at}`;
  const receivedAt = overrides.receivedAt ?? at;
  return {
    id,
    request: 'r1',
    n,
    seen: 0,
    type,
    by,
    wall: at,
    run: 'run',
    body,
    role,
    time: at,
    receivedAt,
    seq,
    facts,
  };
}

/** The opening of a matter by host 李师傅 at point p9, due at `dueAt`. */
export function aMatter(dueAt: number, overrides: EntryOverrides = {}): Entry & Partial<Stamp> {
  return anEntry('log', {
    by: 'li',
    role: 'host',
    body: { kind: 'street', point: 'p9', slip: '0090030000276' },
    facts: { counting: 'matter', community: 'c1', dueAt, acceptBy: MONDAY_10 + 4 * 3_600_000 },
    ...overrides,
  });
}

/** A favour at the same counter. */
export function aFavour(overrides: EntryOverrides = {}): Entry & Partial<Stamp> {
  return anEntry('log', {
    by: 'li',
    role: 'host',
    body: { kind: 'repair', point: 'p9', slip: '0090030000276' },
    facts: { counting: 'favour', community: 'c1' },
    ...overrides,
  });
}

/** The host of point p9 on his phone. */
export const host: Actor = {
  person: 'li',
  roles: ['host'],
  point: 'p9',
  servedPoints: ['p9'],
  community: 'c1',
  device: 'd3',
};

/** The dispatcher at the desk. */
export const dispatcher: Actor = { person: 'wang', roles: ['dispatcher'], servedPoints: [], device: 'desk' };

/** Someone of the line `chengguan`. */
export const lineStaff: Actor = {
  person: 'zhao',
  roles: ['line'],
  line: 'chengguan',
  servedPoints: [],
  device: 'desk',
};
