import { Dexie } from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import type { MediaRow } from '../../src/store/media-row.ts';
import { JOURNAL_DATABASE, MEDIA } from '../../src/store/raw-journal.ts';
import type { RecordingState } from '../../src/store/recording.ts';
import { nameOf } from './media-files.ts';
import { type RealPhone, until } from './real-phone.ts';
import { type Disk, newId } from './test-store.ts';

/** Attaches a file to a record of this phone and waits for *saved*. */
export async function attach(
  { store }: Pick<RealPhone, 'store'>,
  request: string,
  file: Buffer,
  media: 'photo' | 'voice' = 'photo',
): Promise<string> {
  const type = media === 'photo' ? 'image/jpeg' : 'audio/webm;codecs=opus';
  const blob = new Blob([Uint8Array.from(file)], { type });
  const { settled } = store.attach({ id: newId(), request, seen: 0 }, { media, blob });
  const saved: RecordingState = await settled;
  if (saved.state !== 'saved') throw new Error(JSON.stringify(saved));
  return nameOf(file);
}

/** Waits until the row of this hash is in this state. */
export async function mediaReaches(
  { store }: Pick<RealPhone, 'store'>,
  hash: string,
  state: MediaRow['status']['state'],
): Promise<MediaRow | undefined> {
  const rows = await until(store.media.watch([hash]), ([row]) => row?.status.state === state);
  return rows[0];
}

/** Waits until nothing of the media is under way: the queue holds a lock while it works. */
export async function mediaRest({ store }: Pick<RealPhone, 'store'>): Promise<void> {
  await navigator.locks.request(`jieyou-media${store.name}`, () => undefined);
}

/** Other bytes lie behind the row than were put there, as after a lost file; or these, when it is found again. */
export async function spoilBlob(
  { indexedDB, name }: Disk,
  hash: string,
  bytes: Buffer = Buffer.alloc(0),
): Promise<void> {
  const dexie = await new Dexie(JOURNAL_DATABASE + name, { indexedDB, IDBKeyRange }).open();
  await dexie.table(MEDIA).update(hash, { blob: new Blob([Uint8Array.from(bytes)]) });
  dexie.close();
}
