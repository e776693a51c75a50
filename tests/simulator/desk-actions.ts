import type { Entry } from '../../src/domain/entry.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { type PushResult, pushCall } from '../../src/protocol/push.ts';
import type { Dice } from './dice.ts';
import type { Street } from './street.ts';
import { count } from './tally.ts';

/** Somebody at a desk opens a matter or takes it a step further, allowed or not. */
export async function deskActs({ dice, desks, requests, tally, sent, station }: Street): Promise<void> {
  const desk = dice.oneOf(desks);
  const arrived = (await station.station.db.all<{ id: string }>('SELECT id FROM help_requests')).map(
    ({ id }) => id,
  );
  const known = dice.chance(0.85) ? arrived : requests;
  const entry =
    known.length === 0 || dice.chance(0.1)
      ? await desk.log('street', { body: { point: dice.oneOf(['p9', 'p10']) }, typed: { text: '来电' } })
      : await aStep(dice, desk, dice.oneOf(known));
  if (entry.type === 'log') requests.push(entry.request);
  for (const { outcome } of await sendSurely(station, desk, entry)) {
    count(tally, `desk ${outcome}`);
    if (outcome === 'accepted' || outcome === 'duplicate') sent.push({ desk, entry });
  }
}

/**
 * [D2] The desk keeps an entry until it is answered: a station that was started anew may have cut its connection, or
 * begun a new life, in which everybody signs in again.
 */
async function sendSurely(
  station: Street['station'],
  desk: Desk,
  entry: Entry,
): Promise<readonly PushResult[]> {
  const call = pushCall(desk.batch([entry]));
  for (let i = 0; i < 3; i++) {
    const answer = await (await station.desk(desk.person)).call(call);
    if (answer.state === 'answered') return answer.body.results;
  }
  return (await (await station.desk(desk.person)).ask(call)).results;
}

type Desk = Street['desks'][number];

function aStep(dice: Dice, desk: Desk, request: string): Promise<Entry> {
  const to = dice.oneOf<JsonObject>([
    { line: 'chengguan' },
    { community: 'c1' },
    { point: 'p9' },
    { point: 'p10' },
    { person: 'hu' },
  ]);
  const [type, body] = dice.oneOf<[string, JsonObject]>([
    ['accept', {}],
    ['dispatch', { to }],
    ['dispatch', { to, days: 2 }],
    ['take', {}],
    ['complete', { outcome: 'solved' }],
    ['note', {}],
    ['call', { result: 'satisfied' }],
    ['reopen', {}],
    ['notAccept', { reason: 'elsewhere' }],
    ['acknowledge', {}],
  ]);
  // As if the screen had been up to date: what came meanwhile is another test's.
  const seen = Number.MAX_SAFE_INTEGER;
  return desk.entry(type, request, { body, seen, ...(type === 'note' && { typed: { text: '在办' } }) });
}
