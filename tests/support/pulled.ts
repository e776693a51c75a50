import type { StampedEntry } from '../../src/domain/entry.ts';
import { fold } from '../../src/domain/fold.ts';
import type { JournalRow } from '../../src/store/journal-row.ts';
import type { PulledDocument, PulledPage } from '../../src/store/read-model.ts';
import { newId } from './test-store.ts';

/** A stamped log as the station would send it. */
export function aStampedLog(request: string, seq: number, over: Partial<StampedEntry> = {}): StampedEntry {
  const at = Date.UTC(2026, 10, 20, 4) + seq * 1000;
  return {
    id: newId(),
    request,
    n: seq,
    seen: 0,
    type: 'log',
    by: 'li',
    wall: at,
    run: 'run',
    body: { kind: 'repair', point: 'p9', slip: '0090030000276' },
    seq,
    receivedAt: at,
    device: 'd9',
    role: 'host',
    time: at,
    facts: { counting: 'favour', community: 'c1' },
    hash: 'hash',
    receipt: 'receipt',
    ...over,
  };
}

/** A journal's row as a pull shows it, from another device unless told. */
export function shown({ request, entry }: JournalRow, over: Partial<StampedEntry> = {}): StampedEntry {
  return { ...aStampedLog(request, 1), ...entry, ...over };
}

/** The document of a request with these entries. */
export function aDocument(
  entries: readonly StampedEntry[],
  over: Partial<PulledDocument> = {},
): PulledDocument {
  const state = fold(entries);
  return { id: entries[0]?.request ?? newId(), seq: state.lastSeq, state, entries, _deleted: false, ...over };
}

/** A pulled page; the last one of a feed unless told. */
export function aPage(documents: readonly PulledDocument[], over: Partial<PulledPage> = {}): PulledPage {
  const seq = Math.max(0, ...documents.map((document) => document.seq));
  return { documents, checkpoint: { epoch: 1, seq }, more: false, reset: false, ...over };
}
