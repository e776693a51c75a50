import { useContext } from 'preact/hooks';
import { mediaWords } from '../../messages/media.ts';
import type { RequestItem } from '../../store/request-item.ts';
import type { Store } from '../../store/store.ts';
import { useQuery } from '../../store/use-query.ts';
import { Section } from '../../ui/section.tsx';
import { emptyDirectory } from '../directory.ts';
import { actorOf, offersFor } from '../offers.ts';
import { useNow, usePhone } from '../phone.ts';
import { AttachView } from './attach-view.tsx';
import { MediaRequest } from './media-part.tsx';
import { PieceView } from './piece-view.tsx';
import { usePieces } from './pieces.ts';

/** What is attached to a record, and what may be added to it. */
export function MediaView() {
  const { store } = usePhone();
  const id = useContext(MediaRequest);
  const item = useQuery(() => store.watchRequest(id), `request:${id}`);
  const whole = store.loaded.value;
  if (item === undefined || item === 'none' || !whole) return null;
  return <Pieces store={whole} item={item} />;
}

function Pieces({ store, item }: { store: Store; item: RequestItem }) {
  const pieces = usePieces(store, item);
  const may = useMayAttach(item);
  if (pieces.length === 0 && !may) return null;
  return (
    <Section title={mediaWords().title}>
      {pieces.map((piece, place) => (
        <PieceView key={piece.entry + piece.held.state} piece={piece} number={place + 1} />
      ))}
      {may && <AttachView request={item.id} seen={item.state.lastSeq} />}
    </Section>
  );
}

/** Whoever may add a word may add a picture. */
function useMayAttach({ state }: RequestItem): boolean {
  const { store } = usePhone();
  const now = useNow();
  const who = store.identity.value;
  if (!who || who === 'none') return false;
  return offersFor(actorOf(who, store.catalog.value ?? emptyDirectory), state, now).includes('note');
}
