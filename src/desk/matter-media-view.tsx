import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { deskWords } from '../messages/desk.ts';
import { mediaWords } from '../messages/media.ts';
import { mediaAddress } from '../platform/media-address.ts';
import { playing, pressSound, stopSound } from '../platform/sound.ts';
import type { ShownRequest } from '../protocol/requests.ts';
import { Button } from '../ui/button.tsx';
import { Badge } from '../ui/desk/badge.tsx';
import { Dialog } from '../ui/desk/dialog.tsx';
import { Panel } from '../ui/desk/panel.tsx';
import { Thumb } from '../ui/desk/thumb.tsx';
import { Picture } from '../ui/picture.tsx';
import { type Piece, piecesOf } from './matter-media.ts';

/** [M2] Photos and recordings of a request, and how many of them have come. */
export function MatterMedia({ document }: { document: ShownRequest }) {
  const large = useSignal<Piece | undefined>(undefined);
  const words = mediaWords();
  const pieces = piecesOf(document);
  if (pieces.length === 0) return null;
  const held = pieces.filter((piece) => piece.held.state === 'here').length;
  return (
    <Panel title={words.title} tools={<span>{deskWords().media.expected(pieces.length, held)}</span>}>
      <div class="thumbs">
        {pieces.map((piece, place) => (
          <Small
            key={piece.entry}
            piece={piece}
            number={place + 1}
            onOpen={() => (large.value = large.peek() === piece ? undefined : piece)}
          />
        ))}
      </div>
      {large.value && <Large piece={large.value} onClose={() => (large.value = undefined)} />}
    </Panel>
  );
}

function Small({ piece, number, onOpen }: { piece: Piece; number: number; onOpen: () => void }) {
  const broken = useSignal(false);
  const words = mediaWords();
  const name = piece.media === 'photo' ? words.picture(number) : words.sound(piece.seconds);
  if (piece.held.state !== 'here') return <Badge>{`${name} · ${deskWords().media[piece.held.state]}`}</Badge>;
  if (broken.value) return <Badge tone="trouble">{`${name} · ${deskWords().media.notShown}`}</Badge>;
  const address = mediaAddress(piece.held.hash);
  const onBroken = () => (broken.value = true);
  if (piece.media === 'voice') return <Play address={address} name={name} onBroken={onBroken} />;
  return (
    <Thumb src={address} label={`${deskWords().media.large}:${name}`} onPress={onOpen} onBroken={onBroken} />
  );
}

function Play({ address, name, onBroken }: { address: string; name: string; onBroken: () => void }) {
  const words = mediaWords();
  useEffect(() => stopSound, [address]);
  return (
    <Button icon="voice" onPress={() => pressSound(address, onBroken)}>
      {`${playing.value === address ? words.stop : words.listen} · ${name}`}
    </Button>
  );
}

function Large({ piece: { held }, onClose }: { piece: Piece; onClose: () => void }) {
  if (held.state !== 'here') return null;
  return (
    <Dialog title={deskWords().media.large} close={deskWords().close} onClose={onClose}>
      <Picture src={mediaAddress(held.hash)} label={deskWords().media.large} onBroken={onClose} />
    </Dialog>
  );
}
