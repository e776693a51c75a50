import { MEDIA_KINDS, type MediaKind } from '../domain/attachment.ts';
import { sha256Bytes } from '../platform/hash.ts';
import { readBlob } from '../platform/read-blob.ts';
import type { Beside, Journal } from './journal.ts';
import type { JournalDatabase, Tables } from './journal-database.ts';
import { liveRead, type Query } from './live-read.ts';
import {
  inThisLife,
  isMediaSafe,
  isMediaUnsent,
  isSpendable,
  isWanted,
  type MediaReceipt,
  type MediaRow,
  type RefusedMedia,
} from './media-row.ts';
import { readMeta } from './meta.ts';
import type { Moment } from './new-entry.ts';
import { BY_STATE } from './raw-journal.ts';
import { type Recording, record } from './recording.ts';

/** A photo or a recording that a person chose to keep. */
export interface NewFile {
  readonly media: MediaKind;
  readonly blob: Blob;
  /** Voice only. */
  readonly seconds?: number;
}

/** Which request it belongs to; `id` is made at the tap, so that the same tap retried is one entry. */
export interface MediaTap {
  readonly id: string;
  readonly request: string;
  readonly seen: number;
}

/** Photos and voice of this phone (AD4): kept with their entry, sent after it, on their own. */
export interface Media {
  /** [M3][J1] *Saved* when entry and bytes are on the disk, in one transaction. */
  attach(tap: MediaTap, file: NewFile, moment: Moment): Recording;
  /** What is being recorded for a request: a killed page loses a second of it at most. */
  keepHalf(request: string, file: NewFile): Promise<void>;
  half(request: string): Promise<NewFile | undefined>;
  dropHalf(request: string): Promise<void>;
  /** Rows of these hashes, as they stand in this life of the station; what this phone does not know is not among them. */
  watch(hashes: readonly string[]): Query<readonly MediaRow[]>;
  /** [J2] What the station would not have, and no person has dealt with yet. */
  readonly refused: Query<readonly RefusedMedia[]>;
  /** [J2] A person puts it aside; its bytes may be spent. */
  giveUp(hash: string, at: number): Promise<void>;
  /** [M2] What may be sent now, oldest entries first. */
  due(): Promise<MediaRow[]>;
  markReceived(hash: string, receipt: MediaReceipt): Promise<void>;
  markMissing(hash: string): Promise<void>;
  markRefused(hash: string, code: string, message: string): Promise<void>;
  /** 410: the street erased it, and so does this phone. */
  erase(hash: string): Promise<void>;
  /** [L5] The requests to which media that the station has belong. */
  requests(): Promise<string[]>;
  /** [L5] These requests left this phone's sight: what the station has of them goes, what it does not have stays. */
  leave(requests: readonly string[]): Promise<void>;
  /** Spends the bytes that were given up or that the station has, safe ones first, until `wanted` are free; returns how many were. */
  dropSent(wanted?: number): Promise<number>;
  /** The newest seq in a verified backup, as the last pull said. */
  noteSafe(safe: number): void;
}

/** The media on the journal's database. */
export function createMedia(
  database: JournalDatabase,
  journal: Pick<Journal, 'append'>,
  failed: (error: unknown) => void,
): Media {
  let safeSeq = 0;
  return {
    attach: (tap, file, moment) => record({ append: appendWith(journal, file) }, draftOf(tap, file), moment),
    keepHalf: (request, file) => database.write((tables) => writeHalf(tables, request, file)),
    half: (request) => database.read(async ({ media }) => halfOf(await media.get(halfKey(request)))),
    dropHalf: (request) => database.write(({ media }) => media.delete(halfKey(request))),
    watch: (hashes) =>
      liveRead({
        read: () =>
          database.read(async (tables) => {
            const epoch = await readMeta(tables, 'epoch');
            return found(await tables.media.bulkGet([...hashes])).map((row) => inThisLife(row, epoch));
          }),
        changed: () => database.version.value,
        failed,
      }),
    refused: liveRead({
      read: () =>
        database.read(async ({ media }) => {
          const rows = await media.where(BY_STATE).equals('refused').toArray();
          return rows[0] ? rows.flatMap(refusedUses) : NONE;
        }),
      changed: () => database.version.value,
      failed,
    }),
    giveUp: (hash, at) => change(database, hash, { state: 'givenUp', at }),
    due: () => database.read(dueRows),
    markReceived: (hash, receipt) => change(database, hash, { state: 'received', ...receipt }),
    async markMissing(hash) {
      await database.write(async ({ media }) => {
        const row = await media.get(hash);
        const { blob: _lost, ...rest } = row ?? {};
        if (row) await media.put({ ...(rest as MediaRow), status: { state: 'missing' } });
      });
    },
    markRefused: (hash, code, message) => change(database, hash, { state: 'refused', code, message }),
    erase: (hash) => database.write(({ media }) => media.delete(hash)),
    requests: () =>
      database.read(async (tables) => {
        const rows = await receivedRows(tables);
        return [...new Set(rows.flatMap(({ uses }) => uses.map(({ request }) => request)))];
      }),
    leave: (requests) =>
      database.write(async (tables) => {
        const epoch = await readMeta(tables, 'epoch');
        const gone = (await receivedRows(tables)).filter(
          ({ uses, status }) =>
            status.state === 'received' &&
            status.epoch === epoch &&
            uses.every(({ request }) => requests.includes(request)),
        );
        await tables.media.bulkDelete(gone.map(({ hash }) => hash));
      }),
    dropSent: (wanted = Number.POSITIVE_INFINITY) =>
      database.write(async (tables) => {
        const epoch = await readMeta(tables, 'epoch');
        const kept = await tables.media.where(BY_STATE).anyOf('received', 'givenUp').toArray();
        const held = kept.filter((row) => isSpendable(row, epoch));
        const safe = (row: MediaRow) =>
          Number(row.status.state === 'givenUp' || isMediaSafe(row, epoch, safeSeq));
        held.sort((a, b) => safe(b) - safe(a) || seqOf(a) - seqOf(b));
        let freed = 0;
        for (const { blob: _spent, ...row } of held) {
          if (freed >= wanted) break;
          await tables.media.put(row);
          freed += row.bytes;
        }
        return freed;
      }),
    noteSafe(safe) {
      safeSeq = safe;
    },
  };
}

/** Always the same one: whoever follows it is not woken for nothing. */
const NONE: readonly RefusedMedia[] = [];

function refusedUses({ uses, status }: MediaRow): RefusedMedia[] {
  return status.state === 'refused' ? uses.map((use) => ({ ...use, ...status })) : [];
}

function draftOf(tap: MediaTap, { media, blob, seconds }: NewFile) {
  const body = {
    media,
    // Recorders write `audio/webm;codecs=opus`.
    type: blob.type.split(';')[0] ?? '',
    bytes: blob.size,
    ...(seconds !== undefined && { seconds: Math.round(seconds) }),
  };
  return { ...tap, type: 'attach', body };
}

/** Reads and hashes before the transaction, which old Chromium would close meanwhile. */
function appendWith(journal: Pick<Journal, 'append'>, { blob }: NewFile): Journal['append'] {
  return async (draft, moment) => {
    const hash = await sha256Bytes(await readBlob(blob));
    const named = { ...draft, personal: { media: [hash] } };
    return journal.append(named, moment, keepWith(hash, blob));
  };
}

function keepWith(hash: string, blob: Blob): Beside {
  return async ({ media }, { id, request, entry, device, stationId }) => {
    const known = await media.get(hash);
    const uses = [...(known?.uses ?? []), { entry: id, request }];
    const kind = MEDIA_KINDS.find((named) => named === entry.body['media']) ?? 'photo';
    const received = known?.status.state === 'received';
    await media.put({
      ...{ hash, blob, uses, media: kind, mime: blob.type, bytes: blob.size, device, stationId },
      status: received && known ? known.status : { state: 'waiting' },
    });
  };
}

function halfKey(request: string): string {
  return `half:${request}`;
}

async function writeHalf(
  tables: Tables,
  request: string,
  { media, blob, seconds = 0 }: NewFile,
): Promise<void> {
  const identity = await readMeta(tables, 'identity');
  if (!identity) return;
  await tables.media.put({
    ...{ hash: halfKey(request), media, blob, mime: blob.type, bytes: blob.size },
    ...{ uses: [{ entry: '', request }], status: { state: 'half', seconds } },
    ...{ device: identity.device.id, stationId: identity.stationId },
  });
}

function halfOf(row: MediaRow | undefined): NewFile | undefined {
  if (row?.status.state !== 'half' || !row.blob) return undefined;
  return { media: row.media, blob: row.blob, seconds: row.status.seconds };
}

async function dueRows(tables: Tables): Promise<MediaRow[]> {
  const identity = await readMeta(tables, 'identity');
  if (!identity) return [];
  const epoch = await readMeta(tables, 'epoch');
  const speaker = { device: identity.device.id, stationId: identity.stationId };
  const kept = await tables.media.where(BY_STATE).anyOf('waiting', 'received').toArray();
  const unsent = kept.filter((row) => isMediaUnsent(row, speaker, epoch));
  const due: MediaRow[] = [];
  for (const row of unsent) {
    const entries = await tables.entries.bulkGet(row.uses.map(({ entry }) => entry));
    if (isWanted(entries, epoch)) due.push(row);
  }
  return due.sort((a, b) => ((a.uses[0]?.entry ?? '') < (b.uses[0]?.entry ?? '') ? -1 : 1));
}

function receivedRows({ media }: Tables): Promise<MediaRow[]> {
  return media.where(BY_STATE).equals('received').toArray();
}

function change(database: JournalDatabase, hash: string, status: MediaRow['status']): Promise<void> {
  return database.write(async ({ media }) => {
    const row = await media.get(hash);
    if (row) await media.put({ ...row, status });
  });
}

function found(rows: readonly (MediaRow | undefined)[]): MediaRow[] {
  return rows.flatMap((row) => (row ? [row] : []));
}

function seqOf({ status }: MediaRow): number {
  return status.state === 'received' ? status.seq : 0;
}
