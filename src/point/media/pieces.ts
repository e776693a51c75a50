import { useRef } from 'preact/hooks';
import { type Attachment, attachmentOf } from '../../domain/attachment.ts';
import type { MediaRow } from '../../store/media-row.ts';
import type { RequestItem } from '../../store/request-item.ts';
import type { Store } from '../../store/store.ts';
import { useQuery } from '../../store/use-query.ts';

/** A photo or a recording of a request, as far as this phone has it. */
export interface Piece extends Attachment {
  readonly entry: string;
  readonly held: Held;
}

/** Where its bytes are. */
export type Held =
  | { readonly state: 'opening' }
  | { readonly state: 'here'; readonly blob: Blob; readonly arrival: Arrived }
  /** Another phone's, or spent for space: the street has it. */
  | { readonly state: 'away' }
  /** [F26] Gone and never sent. */
  | { readonly state: 'lost' };

/** How far it got. */
export type Arrived =
  | { readonly state: 'waiting' }
  | { readonly state: 'received' }
  | { readonly state: 'attention'; readonly code: string; readonly message: string }
  /** [J2] Its person has put it aside. */
  | { readonly state: 'givenUp' };

/** What is attached to a request, oldest first. */
export function usePieces(store: Store, item: RequestItem): readonly Piece[] {
  const named = item.entries.flatMap((entry) => {
    const attachment = attachmentOf(entry);
    return attachment ? [{ ...attachment, entry: entry.id }] : [];
  });
  const hashes = named.map(({ hash }) => hash);
  const read = useQuery(() => store.media.watch(hashes), `media:${hashes.join()}`);
  const last = useRef<readonly MediaRow[]>([]);
  // While a question with one more name is read, those that were known stand still.
  if (read) last.current = read;
  return named.map((piece) => {
    const row = last.current.find(({ hash }) => hash === piece.hash);
    return { ...piece, held: row || read ? heldOf(row) : { state: 'opening' } };
  });
}

function heldOf(row: MediaRow | undefined): Held {
  if (!row) return { state: 'away' };
  if (row.blob) return { state: 'here', blob: row.blob, arrival: arrivalOf(row) };
  const { state } = row.status;
  return { state: state === 'missing' || state === 'givenUp' ? 'lost' : 'away' };
}

function arrivalOf({ status }: MediaRow): Arrived {
  const { state } = status;
  if (state === 'refused') return { ...status, state: 'attention' };
  return { state: state === 'received' || state === 'givenUp' ? state : 'waiting' };
}
