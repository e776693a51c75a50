import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Checkpoint, fillCall, PULL_PAGE_BYTES, type PullAnswer } from '../../src/protocol/pull.ts';
import { backUp } from '../../src/server/backup/back-up.ts';
import type { TestPhone } from '../support/test-phone.ts';
import { aStation, type TestStation } from '../support/test-station.ts';

let street: TestStation;
let phone: TestPhone;
beforeEach(async () => {
  street = await aStation();
  phone = await street.phone('li');
});
afterEach(() => street.stop());

/** Matters of the phone's, received; their ids. */
async function matters(count: number, text = '路灯不亮'): Promise<string[]> {
  const logs = [];
  for (let index = 0; index < count; index++) logs.push(await phone.log('street', { typed: { text } }));
  await phone.send(...logs);
  return logs.map(({ request }) => request);
}

function page(checkpoint: Checkpoint | undefined, limit: number): Promise<PullAnswer> {
  return phone.ask(fillCall(checkpoint, limit));
}

/** The station's newest `safe` is that of a backup that was checked. */
async function backUpNow(): Promise<void> {
  const to = mkdtempSync(join(street.data, 'backups-'));
  await backUp({ data: street.data, to, withKeys: false, now: street.clock.now() });
}

/** Page after page from nothing; `between` happens after each. */
async function filled(limit: number, between = async () => {}): Promise<PullAnswer[]> {
  const pages = [await page(undefined, limit)];
  for (let last = pages[0]; last?.more; last = pages.at(-1)) {
    await between();
    pages.push(await page(last.checkpoint, limit));
  }
  return pages;
}

function ids(pages: readonly PullAnswer[]): string[] {
  return pages.flatMap(({ documents }) => documents.map(({ id }) => id));
}

test('[L1] who holds nothing may ask for the newest first: each comes once, and the end is the end of the feed', async () => {
  const requests = await matters(7);
  const pages = await filled(3);
  expect(ids(pages)).toEqual([...requests].reverse());
  expect(pages.map(({ more }) => more)).toEqual([true, true, false]);
  expect(pages.at(-1)?.checkpoint).toEqual((await phone.pull()).checkpoint);
  const [late = ''] = await matters(1);
  expect(ids([await page(pages.at(-1)?.checkpoint, 3)])).toEqual([late]);
});

test('[L1] what a verified backup holds comes without its proof, and whole as soon as anything is added to it', async () => {
  const [backedUp = ''] = await matters(1, '楼道灯坏了');
  await backUpNow();
  const [since = ''] = await matters(1, '井盖松了');
  const [first] = await filled(10);
  const entryOf = (page: PullAnswer | undefined, request: string) =>
    page?.documents.find(({ id }) => id === request)?.entries[0];
  const lean = entryOf(first, backedUp);
  expect(lean).toMatchObject({ type: 'log', seq: 1, n: 1, role: 'host', personal: { text: '楼道灯坏了' } });
  for (const field of ['request', 'seen', 'wall', 'run', 'receivedAt', 'hash', 'receipt'])
    expect(lean).not.toHaveProperty(field);
  expect(lean?.body).not.toHaveProperty('commitment');
  expect(lean?.personal).not.toHaveProperty('salt');
  expect(entryOf(first, since)).toMatchObject({ request: since, receipt: expect.any(String) });

  await phone.send(await phone.entry('note', backedUp, { typed: { text: '又暗了' } }));
  const next = await page(first?.checkpoint, 10);
  expect(entryOf(next, backedUp)).toMatchObject({ request: backedUp, receipt: expect.any(String) });
});

test('[L1] who asks for the oldest first gets every proof', async () => {
  await matters(1);
  await backUpNow();
  expect((await phone.pull()).documents[0]?.entries[0]).toMatchObject({ receipt: expect.any(String) });
});

test('[L1] nothing to bring: one empty page', async () => {
  expect(await filled(3)).toMatchObject([{ documents: [], more: false, checkpoint: { seq: 0 } }]);
});

test('[L2] what changes while it is filled comes afterwards, and no page is empty while there is more', async () => {
  const requests = await matters(9);
  const changed: string[] = [];
  const pages = await filled(2, async () => {
    // Once one that came already, once one that is still to come, once a new one.
    const which =
      [requests.at(-1), requests[0], undefined][changed.length % 3] ?? (await matters(1))[0] ?? '';
    await phone.does('note', which);
    changed.push(which);
    if (changed.length > 12) throw new Error('it does not end');
  });
  const last = new Map(pages.flatMap(({ documents }) => documents.map(({ id, seq }) => [id, seq])));
  const whole = [...(await phone.pullAll()).documents.values()];
  expect([...last].sort()).toEqual(whole.map(({ id, seq }) => [id, seq]).sort());
  for (const { documents, more } of pages) expect(documents.length > 0 || !more).toBe(true);
});

test('[L2] all that was still to come changed meanwhile: the next page is not empty', async () => {
  const requests = await matters(3);
  const first = await page(undefined, 2);
  await phone.does('note', requests[0] ?? '');
  const second = await page(first.checkpoint, 2);
  expect(second).toMatchObject({ documents: [{ id: requests[0] }], more: false });
  expect(second.checkpoint.below).toBeUndefined();
});

test('[L2] [F58] a place that the station did not write starts from the beginning', async () => {
  await matters(5);
  const { checkpoint } = await page(undefined, 2);
  const { below = 0, ...without } = checkpoint;
  for (const forged of [{ ...checkpoint, below: below - 1 }, without, { ...checkpoint, below: 'x' }]) {
    const answer = await page(forged as Checkpoint, 2);
    expect(answer).toMatchObject({ reset: true, more: true });
    expect(answer.documents).toHaveLength(2);
  }
});

test('[L1] a page grows beyond 64 KiB only for who asks for it', async () => {
  await matters(40, '很长的话'.repeat(400));
  const size = (answer: PullAnswer) => Buffer.byteLength(JSON.stringify(answer.documents));
  expect(size(await phone.pull(undefined, 400))).toBeLessThan(PULL_PAGE_BYTES + 1024);
  expect(size(await page(undefined, 100))).toBeLessThan(PULL_PAGE_BYTES + 1024);
  expect(size(await page(undefined, 400))).toBeGreaterThan(2 * PULL_PAGE_BYTES);
});
