import type { JsonObject } from '../../src/domain/json.ts';
import type { EntryDraft } from '../../src/store/journal-row.ts';
import { aTap } from '../support/test-store.ts';
import { copyDatabase, putBack } from '../support/yesterdays-copy.ts';
import { deskActs } from './desk-actions.ts';
import { handCarry } from './hand-carry.ts';
import type { SimPhone } from './sim-phone.ts';
import type { Street } from './street.ts';
import { count } from './tally.ts';

/** What may happen next, and how often. */
const WEIGHTS = {
  log: 20,
  step: 18,
  photo: 4,
  desk: 14,
  send: 24,
  time: 14,
  again: 5,
  late: 5,
  cut: 5,
  mend: 6,
  reload: 4,
  kill: 6,
  clock: 4,
  secondTab: 2,
  station: 3,
  forget: 2,
  copy: 1.5,
  restore: 1.5,
  carry: 4,
  worn: 3,
  hint: 4,
} as const;

/** What nobody does while somebody else does something. */
const ALONE = { ...WEIGHTS, station: 0, restore: 0, carry: 0 } as const;

type Action = keyof typeof WEIGHTS;

const MINUTE = 60_000;
const YEAR = 365 * 86_400_000;

const ACTIONS: Readonly<Record<Action, (street: Street, phone: SimPhone) => Promise<void> | void>> = {
  log: (street, phone) => phone.tap(aLog(street)),
  step: (street, phone) => phone.tap(aStep(street)),
  photo: async ({ dice }, phone) => {
    const own = [...phone.promised.values()].map(({ request }) => request);
    if (own.length > 0) await phone.photo(dice.oneOf(own), 1 + dice.below(40_000));
  },
  desk: (street) => deskActs(street),
  send: (_street, phone) => phone.send(),
  time: ({ dice, elapse }) => elapse(dice.oneOf([1_000, 10_000, 70_000, 10 * MINUTE, 180 * MINUTE])),
  // A tap of which nobody heard *saved* is made again with the same id.
  again: async ({ dice }, phone) => {
    if (phone.unsaved.length > 0) await phone.tap(dice.oneOf(phone.unsaved));
  },
  late: (_street, phone) => phone.faults.deliver(),
  cut: (_street, phone) => phone.road.cut(),
  mend: (_street, phone) => phone.road.mend(),
  reload: (_street, phone) => phone.reload(),
  kill: killed,
  clock: ({ dice, station }, { clock }) =>
    clock.set(dice.oneOf([clock.now() - YEAR, clock.now() + YEAR, station.clock.now()])),
  secondTab: ({ dice }, phone) => {
    if (phone.page().tabs.length === 1) phone.page().openTab(dice.chance(0.5));
  },
  station: async ({ station, dice }, phone) => {
    // A station that stops may do so in the middle of somebody's push.
    await Promise.all([station.restart(), dice.chance(0.5) ? phone.send() : undefined]);
  },
  // The browser lost its cookies: the key wins the session back ([A7]).
  forget: (_street, phone) => phone.road.forget(),
  copy: (street) => {
    street.copy ??= copyDatabase(street.station.data);
  },
  // Somebody puts an older copy in the place of the database, and says nothing of it ([L6]).
  restore: async ({ station, copy, tally }) => {
    if (copy === undefined) return;
    count(tally, 'older copies put back');
    await station.restart((data) => putBack(data, copy));
  },
  carry: ({ phones, dice, tally }, phone) => handCarry(phone, dice.oneOf(phones), tally),
  worn: ({ dice }, phone) => phone.page().storage.failNext(1 + dice.below(4)),
  hint: ({ dice }, { road }) => road.hint(dice.oneOf(['online', 'visible', 'hidden'])),
};

/** One thing happens, sometimes on two phones at once. */
export async function somethingHappens(street: Street): Promise<void> {
  const { dice, phones } = street;
  const first = dice.below(phones.length);
  const second = (first + 1) % phones.length;
  const together = dice.chance(0.2);
  const places = together ? [first, second] : [first];
  await Promise.all(places.map((place) => happen(street, phones[place] as SimPhone, together)));
}

async function happen(street: Street, phone: SimPhone, together: boolean): Promise<void> {
  const action = street.dice.weighted(together ? ALONE : WEIGHTS);
  count(street.tally, `action ${action}`);
  await ACTIONS[action](street, phone);
}

/** The process dies at some step of what it was about to store or send. */
async function killed({ dice, requests }: Street, phone: SimPhone): Promise<void> {
  const page = phone.page();
  page.storage.atStep(1 + dice.below(60), page.kill);
  const log = aTap({ body: { kind: 'repair' } });
  requests.push(log.request);
  await Promise.all([phone.tap(log), phone.send()]);
  page.kill();
  await phone.reload();
}

function aLog({ dice, requests }: Street): EntryDraft {
  if (dice.chance(0.08)) return opened(requests, aTap({ type: 'alert', body: { emergency: 'medical' } }));
  const kind = dice.oneOf(['street', 'other', 'repair', 'parcel', 'umbrella']);
  const body: JsonObject = {
    kind,
    ...(dice.chance(0.3) && { done: true }),
    ...(dice.chance(0.1) && { colour: 'red' }),
  };
  const personal = dice.chance(0.5) ? { personal: { text: '路灯不亮', phone: '13800000000' } } : {};
  return opened(requests, aTap({ body, ...personal }));
}

function opened(requests: string[], draft: EntryDraft): EntryDraft {
  requests.push(draft.request);
  return draft;
}

const STEPS: readonly [type: string, body: JsonObject][] = [
  ['note', {}],
  ['note', {}],
  ['report', {}],
  ['complete', { outcome: 'solved' }],
  ['tell', {}],
  ['take', {}],
  ['decline', { better: { line: 'minzheng' } }],
  ['withdraw', { why: 'mistake' }],
  ['withdraw', { why: 'neighbour' }],
  ['falseAlarm', {}],
  // What a host may not do, and what this version does not know.
  ['accept', {}],
  ['dispatch', { to: { line: 'chengguan' } }],
  ['handOver', {}],
];

function aStep({ dice, requests }: Street): EntryDraft {
  const [type, body] = dice.oneOf(STEPS);
  const request = requests.length > 0 ? { request: dice.oneOf(requests) } : {};
  const personal = type === 'note' ? { personal: { text: '看过了' } } : {};
  return aTap({ type, body, ...request, ...personal });
}
