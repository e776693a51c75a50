import { OPENING_TYPES } from '../domain/entry.ts';
import { mediaOf } from '../domain/erasure.ts';
import type { JsonObject } from '../domain/json.ts';
import { uuidv7 } from '../platform/uuidv7.ts';
import type { Identity } from './identity.ts';
import type { JournalDatabase, Tables } from './journal-database.ts';
import { JournalRefusal } from './journal-refusal.ts';
import { type EntryDraft, type JournalRow, newRow } from './journal-row.ts';
import { readMeta, writeMeta } from './meta.ts';
import { type Counters, counted, newEntry, type Sealed, seal } from './new-entry.ts';

const SETTLED = 'not to be mended';

const STRANDED = { code: 'opening-refused', message: '' };

/** What a person makes of a refused entry. */
export interface Mending {
  /** Of the refused entry. */
  readonly id: string;
  /** What was typed, mended; without salt. */
  readonly personal?: JsonObject;
  /** The device's clock, for the settling. */
  readonly at: number;
}

/**
 * [J2] Writes a refused entry anew, under a new number, and settles the old one in the same transaction: nothing is ever
 * there twice, or not at all. A refused opening takes along what was added to it and could never be sent. It keeps the
 * moment at which the neighbour asked. Gives the request in which it goes on.
 */
export async function mend(database: JournalDatabase, { id, personal, at }: Mending): Promise<string> {
  const stranded = await database.read((tables) => strandedWith(tables, id));
  const [old] = stranded;
  if (old?.id !== id) throw new Error(SETTLED);
  const request = isOpening(old) ? uuidv7(at) : old.request;
  const sealed = await Promise.all(stranded.map((row) => seal(row.id === id ? personal : wordsOf(row))));
  const done = await database.write(async (tables) => {
    // Another tap, or another tab, was quicker.
    if ((await strandedWith(tables, id)).length !== stranded.length) return false;
    const identity = await readMeta(tables, 'identity');
    if (!identity) throw new JournalRefusal('notEnrolled');
    const key = `counters:${identity.device.id}` as const;
    let counters: Counters = (await readMeta(tables, key)) ?? { lastN: 0, lastRunning: 0 };
    for (const [place, row] of stranded.entries()) {
      const draft = draftOf(row, request, at);
      counters = counted(counters, draft);
      await addAnew(tables, row, draft, sealed[place] ?? {}, identity, counters);
    }
    await writeMeta(tables, key, counters);
    await settleAll(tables, stranded, at);
    return true;
  });
  if (!done) throw new Error(SETTLED);
  return request;
}

/** [J2] A person gives a refused entry up, and with an opening all that was added to it. */
export function giveUp(database: JournalDatabase, id: string, at: number): Promise<void> {
  return database.write(async (tables) => settleAll(tables, await strandedWith(tables, id), at));
}

/** The refused entry, and if it is an opening what waits behind it in vain ([P3]), in order of `n`. */
async function strandedWith({ entries }: Tables, id: string): Promise<JournalRow[]> {
  const row = await entries.get(id);
  if (row?.status.state !== 'refused' || row.status.settledAt !== undefined) return [];
  if (!isOpening(row)) return [row];
  const others = await entries.where('request').equals(row.request).sortBy('n');
  return [row, ...others.filter((other) => other.id !== id && isStuck(other))];
}

function isStuck({ status }: JournalRow): boolean {
  return status.state === 'waiting' || (status.state === 'refused' && status.settledAt === undefined);
}

async function settleAll(tables: Tables, rows: readonly JournalRow[], settledAt: number): Promise<void> {
  for (const row of rows) {
    const reason = row.status.state === 'refused' ? row.status : STRANDED;
    const { code, message } = reason;
    await tables.entries.put({ ...row, status: { state: 'refused', code, message, settledAt }, open: 0 });
    for (const hash of mediaOf(row.entry.personal)) await giveUpFile(tables, hash, settledAt);
  }
}

/** [M2] A file that no other entry names has nothing to wait for any more. */
async function giveUpFile({ entries, media }: Tables, hash: string, at: number): Promise<void> {
  const file = await media.get(hash);
  const rows = file ? await entries.bulkGet(file.uses.map(({ entry }) => entry)) : [];
  const unwanted = rows.every((row) => row?.status.state === 'refused' && row.status.settledAt);
  if (file && unwanted) await media.put({ ...file, status: { state: 'givenUp', at } });
}

async function addAnew(
  tables: Tables,
  { entry, device: _device }: JournalRow,
  draft: EntryDraft,
  sealed: Sealed,
  identity: Identity,
  counters: Counters,
): Promise<void> {
  const { wall, run } = entry;
  const fresh = newEntry(draft, sealed, { wall, run }, identity, counters);
  await tables.entries.add(await placed(tables, fresh, identity));
  for (const hash of mediaOf(fresh.personal)) {
    const file = await tables.media.get(hash);
    const use = { entry: fresh.id, request: fresh.request };
    if (file) await tables.media.put({ ...file, uses: [...file.uses, use] });
  }
}

/**
 * [P3] The row of a new entry. Added to a refused opening that was put aside already it could never be sent, and nothing
 * would say so: it is a person's to look at from the beginning.
 */
export async function placed(
  { entries }: Tables,
  entry: JournalRow['entry'],
  { device, stationId }: Identity,
): Promise<JournalRow> {
  const row = newRow(entry, { device: device.id, stationId });
  if (isOpening(row)) return row;
  const others = await entries.where('request').equals(row.request).toArray();
  const gone = others.some((one) => isOpening(one) && one.status.state === 'refused' && one.open === 0);
  return gone ? { ...row, status: { state: 'refused', ...STRANDED } } : row;
}

/** What the journal fills in itself ([E7], [E2]) is filled in anew. */
function draftOf({ entry }: JournalRow, request: string, at: number): EntryDraft {
  const { slip: _slip, point: _point, commitment: _commitment, ...body } = entry.body;
  const id = isOpening({ entry }) ? request : uuidv7(at);
  return { id, request, type: entry.type, seen: entry.seen, body };
}

function wordsOf({ entry }: JournalRow): JsonObject | undefined {
  if (!entry.personal) return undefined;
  const { salt: _salt, ...words } = entry.personal;
  return words;
}

function isOpening({ entry }: Pick<JournalRow, 'entry'>): boolean {
  return OPENING_TYPES.includes(entry.type);
}
