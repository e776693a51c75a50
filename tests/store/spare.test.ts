import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type MemoryCaches, memoryCaches } from '../support/memory-caches.ts';
import { anEnrolment, aTap, newDisk, openStore, STATION, type TestStore } from '../support/test-store.ts';
import { settled } from '../support/tick.ts';

const moment = { wall: 1_000, run: 'run' };
const QUIET_MS = 2_000;

let copy: MemoryCaches;
let phone: TestStore;

beforeEach(async () => {
  copy = memoryCaches();
  vi.stubGlobal('caches', copy.caches);
  phone = openStore();
  await phone.store.saveEnrolment(anEnrolment());
  await phone.store.journal.append(aTap(), moment);
  await spared(2);
});

afterEach(async () => {
  await phone.store.close();
  vi.unstubAllGlobals();
});

/** Until so many files lie in the copy: one says who this phone is, the others are its rows. */
async function spared(files: number): Promise<void> {
  const count = () => {
    phone.clock.elapse(QUIET_MS);
    return copy.paths().length;
  };
  await expect.poll(count).toBe(files);
}

/** The browser threw its databases away: the next page opens on an empty disk. */
async function loseDatabases(): Promise<void> {
  await phone.store.close();
  phone = openStore(newDisk());
}

const rows = () => phone.store.journal.openRows();

/** Another number, as of a phone that nobody knows any more. */
const aNewNumber = () => anEnrolment({ device: { id: 'd7', number: 7, lastN: 0, lastRunning: 0 } });

describe('[J6] a journal that was thrown away comes back', () => {
  test('[F24] with who this phone is, its numbers and what waits, and goes on counting', async () => {
    await loseDatabases();
    expect((await rows()).map(({ n, device }) => [n, device])).toEqual([[1, 'd3']]);
    expect(await phone.store.journal.append(aTap(), moment)).toMatchObject({ n: 2, device: 'd3' });
  });

  test('[F19] with its rows, even if who it was is torn; the second copy keeps them until they are in a journal', async () => {
    copy.tear('/spare');
    await loseDatabases();
    expect(await rows()).toHaveLength(1);
    await phone.store.saveEnrolment(aNewNumber());
    await spared(2);
    await loseDatabases();
    expect((await rows()).map(({ device }) => device)).toEqual(['d3']);
  });

  test('[F19] a row that is torn holds up no other', async () => {
    await phone.store.journal.append(aTap(), moment);
    await spared(3);
    copy.tear(copy.paths()[1] ?? '');
    await loseDatabases();
    expect((await rows()).map(({ n }) => n)).toEqual([2]);
  });

  test('[A1] whoever took a new code meanwhile stays who he is', async () => {
    const { match } = copy.caches;
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    const late = (path: string) => asked.then(() => match(path));
    vi.stubGlobal('caches', { ...copy.caches, match: late });
    await phone.store.close();
    phone = openStore(newDisk());
    const opened = phone.store.journal.openRows();
    const patience = () => {
      phone.clock.elapse(4_000);
      return Promise.race([opened, 'still opening']);
    };
    await expect.poll(patience).toEqual([]);
    await phone.store.saveEnrolment(aNewNumber());
    answer();
    await expect.poll(async () => (await rows()).length).toBe(1);
    expect(await phone.store.journal.append(aTap(), moment)).toMatchObject({ n: 1, device: 'd7' });
  });

  test('what the station has leaves it', async () => {
    const [row] = await rows();
    await phone.store.journal.noteEpoch(1);
    await phone.store.journal.markReceived([{ id: row?.id ?? '', seq: 1 }], {
      stationId: STATION,
      epoch: 1,
      at: 1,
    });
    await spared(1);
  });

  test('[A3] a revoked phone has none', async () => {
    await phone.store.revoke(1);
    phone.clock.elapse(QUIET_MS);
    await phone.store.journal.openRows();
    phone.clock.elapse(QUIET_MS);
    await settled(100);
    expect(await copy.caches.keys()).toEqual([]);
  });
});
