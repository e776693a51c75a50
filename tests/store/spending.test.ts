import { expect, test } from 'vitest';
import { createSpending } from '../../src/store/spending.ts';
import { troubleOf } from '../../src/store/storage-trouble.ts';
import { flakyIndexedDB } from '../support/flaky-indexeddb.ts';
import { aDocument, aPage, aStampedLog } from '../support/pulled.ts';
import { anEnrolment, aTap, newDisk, newId, openStore, STATION } from '../support/test-store.ts';

const receipt = { stationId: STATION, epoch: 1, seq: 1, at: 1_000 };
const MANY = 105;

/** A phone with a received photo, one that waits, unsent words and many finished favours. */
async function aFullPhone() {
  const flaky = flakyIndexedDB();
  const page = openStore({ ...newDisk(), indexedDB: flaky.indexedDB });
  const { store } = page;
  await store.saveEnrolment(anEnrolment());
  await store.journal.noteEpoch(1);
  const photo = (name: string) =>
    store.attach({ id: newId(), request: newId(), seen: 0 }, { media: 'photo', blob: aPhoto(name) }).settled;
  const [sent, waiting] = [await photo('sent'), await photo('waiting')];
  if (sent.state !== 'saved' || waiting.state !== 'saved') throw new Error('a photo was not kept');
  const hashOf = ({ row }: typeof sent) => String(Object(row.entry.personal)['media'][0]);
  await store.journal.markReceived(
    [
      { id: sent.row.id, seq: 1 },
      { id: waiting.row.id, seq: 2 },
    ],
    receipt,
  );
  await store.media.markReceived(hashOf(sent), receipt);
  const done = Array.from({ length: MANY }, (_, index) =>
    aDocument([aStampedLog(newId(), index + 1, { body: { kind: 'repair', point: 'p9', done: true } })]),
  );
  await store.requests.write(aPage(done));
  return { ...page, flaky, waitingHash: hashOf(waiting) };
}

function aPhoto(name: string): Blob {
  return new Blob([name], { type: 'image/jpeg' });
}

test('[F21] a full phone gives up sent photos, then finished matters, and keeps the tap', async () => {
  const { store, flaky, waitingHash } = await aFullPhone();
  flaky.failPuts('meta', 1, 'QuotaExceededError');
  const unsent = (await store.journal.unsent()).length;
  expect(await store.record(aTap()).settled).toMatchObject({ state: 'saved' });
  expect(await store.journal.unsent()).toHaveLength(unsent + 1);
  expect((await store.media.due()).map(({ hash }) => hash)).toEqual([waitingHash]);
  expect((await store.media.due())[0]?.blob).toBeDefined();
  expect(await store.requests.newest(MANY)).toHaveLength(100);
  expect(await store.requests.isThin()).toBe(true);
  await store.requests.startOver();
  expect(await store.requests.isThin()).toBe(false);
});

test('finished matters stay as long as sent photos are enough', async () => {
  const { store } = await aFullPhone();
  expect(await store.makeRoom(1)).toBe(true);
  expect(await store.requests.newest(MANY)).toHaveLength(MANY);
});

test('[F21] a phone with nothing to give up says so, once', async () => {
  const { withRoom } = createSpending({
    media: { dropSent: async () => 0 },
    requests: { dropClosed: async () => 0 },
  });
  let tries = 0;
  const work = async () => {
    tries += 1;
    throw new DOMException('', 'QuotaExceededError');
  };
  await expect(withRoom(work)).rejects.toThrow();
  expect(tries).toBe(1);
});

test('[F21] a full phone is known by the name, by the message, and by what Dexie has wrapped', () => {
  const aborted = new DOMException('The transaction was aborted: QuotaExceededError', 'AbortError');
  const wrapped = Object.assign(new Error('Transaction aborted'), { name: 'AbortError', inner: aborted });
  expect(troubleOf(new DOMException('', 'QuotaExceededError'))).toBe('full');
  expect(troubleOf(aborted)).toBe('full');
  expect(troubleOf(wrapped)).toBe('full');
  expect(troubleOf(new DOMException('Connection is closing.', 'InvalidStateError'))).toBe('storage');
  expect(troubleOf(Object.assign(new Error(), { name: 'MissingAPIError' }))).toBe('missing');
});
