import type { Entry } from '../../src/domain/entry.ts';
import { callStation } from '../../src/protocol/call.ts';
import { PUSH_LIMITS, type PushRequest, type PushResult, pushCall } from '../../src/protocol/push.ts';
import { wholeStation } from '../support/whole-station.ts';
import type { SimPhone } from './sim-phone.ts';
import type { Street } from './street.ts';

/** I2, [P4]: everything that was accepted, sent once more, and once more, leaves every row as it is. */
export async function judgeReplay({ station, phones, sent, dice }: Street): Promise<string[]> {
  const before = JSON.stringify(await wholeStation(station.station));
  const results: PushResult[] = [];
  const kept = new Set(
    (await station.station.db.all<{ id: string }>('SELECT id FROM entries')).map(({ id }) => id),
  );
  for (let time = 0; time < 2; time++) {
    for (const phone of phones) {
      const entries = (await phone.rows()).map(({ entry }) => entry).filter(({ id }) => kept.has(id));
      const order = dice.chance(0.5) ? entries : entries.reverse();
      for (let from = 0; from < order.length; from += PUSH_LIMITS.entries)
        results.push(...(await pushAgain(phone, order.slice(from, from + PUSH_LIMITS.entries))));
    }
    // What a desk did after the copy that was put back is gone, unless a phone held it.
    for (const { desk, entry } of sent.filter(({ entry }) => kept.has(entry.id)))
      results.push(...(await (await station.desk(desk.person)).send(entry)).results);
  }
  const others = results.filter(({ outcome }) => outcome !== 'duplicate');
  const after = JSON.stringify(await wholeStation(station.station));
  return [
    ...others.map(({ id, outcome, code }) => `sent again, ${id} is ${outcome} ${code ?? ''}`),
    ...(before === after ? [] : ['what was sent again changed the station']),
  ];
}

async function pushAgain(
  { road, clock }: SimPhone,
  entries: readonly Entry[],
): Promise<readonly PushResult[]> {
  const health = { waiting: 0, refused: 0, lastN: entries.length };
  const push: PushRequest = { deviceTime: clock.now(), run: 'judge', health, entries };
  const answer = await callStation(
    (path, init) => road.fetch(path, { ...init, timeoutMs: 60_000 }),
    'judge',
    pushCall(push),
  );
  if (answer.state !== 'answered') throw new Error(`the judge was not answered: ${JSON.stringify(answer)}`);
  return answer.body.results;
}
