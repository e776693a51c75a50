import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../src/domain/catalog.ts';
import type { StampedEntry } from '../../src/domain/entry.ts';
import { slipDigits } from '../../src/domain/slip.ts';
import type { JournalRow } from '../../src/store/journal-row.ts';
import type { RequestItem } from '../../src/store/request-item.ts';
import type { Store } from '../../src/store/store.ts';
import { aDocument, aPage, aStampedLog } from '../support/pulled.ts';
import { until } from '../support/real-phone.ts';
import { aTap, enrolledStore, newId } from '../support/test-store.ts';

const LIMIT = 50;
/** 上滩1-012-1: the twelfth record of device 1 at point 9. */
const SLIP = slipDigits({ point: 9, device: 1, running: 12 });

const catalog = {
  version: 'v1',
  kinds: [
    { code: 'repair', counting: 'favour', spoken: '修东西', formal: '家电维修', english: 'Repairs' },
    { code: 'parcel', counting: 'favour', spoken: '代收快递', formal: '快递代收', english: 'Parcels' },
  ],
  points: [
    { id: 'p9', shortName: '上滩' },
    { id: 'p1', shortName: '桥头' },
  ],
} as unknown as Catalog;

async function aPhone() {
  const { store, ...page } = await enrolledStore();
  await store.keepCatalog(catalog);
  await store.journal.noteEpoch(1);
  return { store, ...page };
}

let seq = 0;

/** An opening as the station stamped it, with these words. */
function aLog(words: object, over: Partial<StampedEntry> = {}): StampedEntry {
  seq += 1;
  return aStampedLog(newId(), seq, { personal: { ...words, salt: 'unfindable' }, ...over });
}

async function pull(store: Store, ...logs: readonly StampedEntry[]): Promise<void> {
  await store.requests.write(aPage(logs.map((log) => aDocument([log]))));
}

async function saved(store: Store, over = {}): Promise<JournalRow> {
  const outcome = await store.record(aTap(over)).settled;
  if (outcome.state !== 'saved') throw new Error(JSON.stringify(outcome));
  return outcome.row;
}

/** What is found once everything was read. */
function found(store: Store, text: string, count = 1): Promise<readonly RequestItem[]> {
  return until(store.searchRequests(text, LIMIT), (items) => items.length === count);
}

/** Beside `known`, which is looked for in the same breath, this finds nothing. */
async function nothing(store: Store, text: string, known: string): Promise<void> {
  await found(store, known);
  expect(await until(store.searchRequests(text, LIMIT), () => true)).toEqual([]);
}

const ids = (items: readonly RequestItem[]) => items.map(({ id }) => id);

describe('what is found', () => {
  test('what was said, whose it is, and where; all words must be there, in any order', async () => {
    const { store } = await aPhone();
    const parcel = aLog({ text: '张阿姨的包裹，放在柜子上层', name: '张桂兰', place: '3-502' });
    await pull(store, parcel, aLog({ text: '李叔的包裹' }), aLog({ text: '张阿姨家的灯' }));
    for (const text of [
      '张阿姨的包裹',
      '包裹 张阿姨',
      '包裹，张桂兰',
      '包裹,张桂兰',
      '柜子 桂兰',
      '3502 包裹',
    ])
      expect(ids(await found(store, text))).toEqual([parcel.request]);
    await found(store, '包裹', 2);
    await nothing(store, '张阿姨 水表', '张阿姨的包裹');
  });

  test('capitals and full width are no matter', async () => {
    const { store } = await aPhone();
    const log = aLog({ text: '充电器 Type-C，型号 ABC12' });
    await pull(store, log, aLog({ text: '另一个充电器' }));
    for (const text of ['type-c', 'ABC12', 'abc12', ' 充电器 abc']) await found(store, text);
  });

  test('what was added later, by this phone and by others', async () => {
    const { store } = await aPhone();
    const log = aLog({ text: '水管漏水' });
    const more = { request: log.request, seq: ++seq, type: 'note', personal: { text: '换了阀门', salt: '' } };
    await store.requests.write(aPage([aDocument([log, { ...aLog({}), ...more }])]));
    await found(store, '漏水 阀门');
    const personal = { text: '又来说还滴水' };
    await saved(store, { type: 'note', request: log.request, seen: 2, body: {}, personal });
    expect(await found(store, '阀门 滴水')).toMatchObject([{ id: log.request, arrival: { state: 'saved' } }]);
  });

  test.each([
    ['as it is stored', SLIP],
    ['with point and device whole and the running number as it is spoken', '0090010121'],
    ['with some of its noughts', '009001 0012'],
    ['in groups, with dashes or spaces', '009-001-0121'],
    ['in groups, with dashes or spaces', '009 001 012 1'],
    ['as it is spoken', '上滩1-012-1'],
    ['as it is spoken', '1—012—1'],
    ['by its last figures', '00121'],
    ['in full width', '1-012-1'],
  ])('a number %s: %s', async (_how, text) => {
    const { store } = await aPhone();
    const log = aLog({}, { body: { kind: 'repair', point: 'p9', slip: SLIP } });
    const other = slipDigits({ point: 9, device: 1, running: 13 });
    await pull(store, log, aLog({}, { body: { kind: 'repair', point: 'p9', slip: other } }));
    expect(ids(await found(store, text))).toEqual([log.request]);
  });

  test('a kind, by each of its names, and another point by the name on its sign', async () => {
    const { store } = await aPhone();
    const log = aLog({}, { body: { kind: 'parcel', point: 'p1', slip: SLIP } });
    await pull(store, log, aLog({ text: '换灯泡' }));
    for (const text of ['快递', '代收快递', 'parcel', '桥头1-012-1'])
      expect(ids(await found(store, text))).toEqual([log.request]);
  });

  test('no figure of an entry that nobody wrote is ever found', async () => {
    const { store } = await aPhone();
    await pull(store, aLog({ text: '换灯泡' }));
    for (const text of ['unfindable', 'hash', 'receipt']) await nothing(store, text, '灯泡');
  });

  test('nothing is found by no word at all', async () => {
    const { store } = await aPhone();
    await pull(store, aLog({ text: '换灯泡' }));
    for (const text of ['', '  ', '的']) await nothing(store, text, '灯泡');
  });
});

describe('where it is found', () => {
  test('in what was never sent, on top of what was pulled, newest first and no more than asked for', async () => {
    const { store } = await aPhone();
    const logs = Array.from({ length: 450 }, (_, index) => aLog({ text: `找我 ${index}` }));
    await pull(store, ...logs);
    const first = await saved(store, { personal: { text: '找我，没网记的' } });
    const second = await saved(store, { personal: { text: '再找我' } });
    const newest = logs.map(({ request }) => request).reverse();
    const all = await until(store.searchRequests('找我', 500), (items) => items.length === 452);
    expect(ids(all)).toEqual([second.request, first.request, ...newest]);
    expect(ids(await found(store, '找我', LIMIT))).toEqual(ids(all).slice(0, LIMIT));
  });

  test('[E4] what the street refused is found like its card', async () => {
    const { store } = await aPhone();
    const row = await saved(store, { personal: { text: '没收下的' } });
    await store.journal.markRefused([{ id: row.id, code: 'bad-kind', message: 'why' }]);
    expect(await found(store, '没收下')).toMatchObject([{ arrival: { state: 'attention' } }]);
    await store.settle(row.id);
    expect(await found(store, '没收下', 0)).toEqual([]);
  });

  test('a search follows: what is recorded or pulled meanwhile appears, what leaves goes', async () => {
    const { store } = await aPhone();
    const log = aLog({ text: '灯泡坏了' });
    await pull(store, log);
    const search = store.searchRequests('灯泡', LIMIT);
    const seen: number[] = [];
    const stop = search.subscribe((items) => seen.push(items?.length ?? -1));
    await until(search, (items) => items.length === 1);
    const row = await saved(store, { personal: { text: '又一个灯泡' } });
    await until(search, (items) => items.length === 2);
    await pull(store, aLog({ text: '第三个灯泡' }));
    await until(search, (items) => items.length === 3);
    await store.requests.write(aPage([{ ...aDocument([log]), _deleted: true }]));
    await until(search, (items) => items.length === 2);
    expect(ids(search.peek() ?? [])).toContain(row.request);
    expect(seen.filter((count) => count === 0)).toEqual([]);
    stop();
  });

  test('[E2] erased words are not found again, not even by a search that had found them', async () => {
    const { store } = await aPhone();
    const log = aLog({ text: '张桂兰家漏水' });
    const other = aLog({ text: '漏水的龙头' });
    await pull(store, log, other);
    const search = store.searchRequests('漏水', LIMIT);
    const stop = search.subscribe(() => undefined);
    await until(search, (items) => items.length === 2);
    const { personal: _personal, ...erased } = log;
    const redact = aStampedLog(log.request, ++seq, { type: 'redact', body: { entries: [log.id] } });
    const told = aDocument([erased, redact]);
    await store.requests.write(aPage([told]));
    // AD7: what is overwritten stays in the file, so that all comes again into another database.
    await store.requests.write(aPage([told, aDocument([other])], { reset: true }));
    await until(search, (items) => items.every(({ id }) => id !== log.request));
    await nothing(store, '张桂兰', '龙头');
    stop();
  });
});
