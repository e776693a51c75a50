import { canonicalJson } from '../../src/domain/canonical-json.ts';
import type { Json } from '../../src/domain/json.ts';
import { callStation } from '../../src/protocol/call.ts';
import { type Checkpoint, pullCall } from '../../src/protocol/pull.ts';
import type { PulledRequest } from '../../src/store/request-item.ts';
import { patiently } from './patience.ts';
import type { SimPhone } from './sim-phone.ts';

/** More than any run makes. */
const ALL = 10_000;

/** I3: the phone holds exactly what the station would give it from zero, states and entries alike; and says so. */
export async function judgeAgreement(phone: SimPhone): Promise<string[]> {
  const [tab] = phone.page().tabs;
  if (!tab) return [`${phone.person}: no page`];
  const [held, given] = await Promise.all([
    patiently(phone.clock, tab.store.requests.newest(ALL)),
    givenFromZero(phone),
  ]);
  const status = tab.courier.status.value.state;
  return [
    ...differences(phone.person, byId(held), byId(given)),
    ...(status === 'idle' ? [] : [`${phone.person}: ends as ${status}`]),
  ];
}

function differences(
  person: string,
  held: ReadonlyMap<string, string>,
  given: ReadonlyMap<string, string>,
): string[] {
  const ids = new Set([...held.keys(), ...given.keys()]);
  return [...ids]
    .filter((id) => held.get(id) !== given.get(id))
    .map(
      (id) =>
        `${person}, request ${id}: ${held.has(id) ? (given.has(id) ? 'differs' : 'is held and not given') : 'is given and not held'}`,
    );
}

function byId(documents: readonly PulledRequest[]): Map<string, string> {
  return new Map(
    documents.map(({ id, seq, state, entries }) => [
      id,
      canonicalJson({ seq, state, entries } as unknown as Json),
    ]),
  );
}

async function givenFromZero({ road }: SimPhone): Promise<PulledRequest[]> {
  const documents = new Map<string, PulledRequest>();
  let checkpoint: Checkpoint | undefined;
  for (;;) {
    const answer = await callStation(
      (path, init) => road.fetch(path, { ...init, timeoutMs: 60_000 }),
      'judge',
      pullCall(checkpoint),
    );
    if (answer.state !== 'answered') throw new Error(`the judge was not answered: ${JSON.stringify(answer)}`);
    for (const { _deleted, ...document } of answer.body.documents)
      if (!_deleted) documents.set(document.id, document);
    if (!answer.body.more) return [...documents.values()];
    checkpoint = answer.body.checkpoint;
  }
}
