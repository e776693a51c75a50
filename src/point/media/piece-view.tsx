import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { errorWords } from '../../messages/errors.ts';
import { mediaWords } from '../../messages/media.ts';
import { mendingWords } from '../../messages/mending.ts';
import { mediaAddress } from '../../platform/media-address.ts';
import { objectUrl } from '../../platform/object-url.ts';
import { playing, pressSound, stopSound } from '../../platform/sound.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Picture } from '../../ui/picture.tsx';
import { usePhone } from '../phone.ts';
import type { Arrived, Piece } from './pieces.ts';

/** One photo or recording, and how far it got; what is not here says so, and the record goes on being readable. */
export function PieceView({ piece, number }: { piece: Piece; number: number }) {
  const words = mediaWords();
  const { media, held } = piece;
  const broken = useSignal(false);
  const address = useAddress(piece);
  if (held.state === 'lost' || (broken.value && held.state === 'here'))
    return <Notice>{media === 'photo' ? words.lostPicture : words.lostSound}</Notice>;
  if (broken.value) return <Notice>{media === 'photo' ? words.awayPicture : words.awaySound}</Notice>;
  if (address === undefined || held.state === 'opening') return null;
  const onBroken = () => (broken.value = true);
  const arrived = held.state === 'here' ? held.arrival : ({ state: 'received' } as const);
  return (
    <>
      {media === 'photo' ? (
        <Picture
          src={address}
          label={words.picture(number)}
          note={words[arrived.state]}
          onBroken={onBroken}
        />
      ) : (
        <SoundButton
          address={address}
          note={`${words.sound(piece.seconds)} · ${words[arrived.state]}`}
          onBroken={onBroken}
        />
      )}
      <Attention arrived={arrived} hash={piece.hash} />
    </>
  );
}

/** [J2] What the street would not have stays, until a person puts it aside. */
function Attention({ arrived, hash }: { arrived: Arrived; hash: string }) {
  const { store, clock } = usePhone();
  if (arrived.state !== 'attention') return null;
  const settle = () => store.loaded.value?.media.giveUp(hash, clock.now());
  return (
    <Notice tone="attention" action={<Button onPress={settle}>{mendingWords().giveUp}</Button>}>
      {errorWords(arrived.code, arrived.message)}
    </Notice>
  );
}

interface SoundButtonProps {
  address: string;
  note: string;
  onBroken?: () => void;
}

/** Plays a recording; pressed again it stops. */
export function SoundButton({ address, note, onBroken = nothing }: SoundButtonProps) {
  const words = mediaWords();
  useEffect(() => stopSound, [address]);
  return (
    <Button icon="voice" note={note} onPress={() => pressSound(address, onBroken)}>
      {playing.value === address ? words.stop : words.listen}
    </Button>
  );
}

/** What cannot be played yet is said again after it was kept. */
function nothing(): void {}

/** Where the browser finds the bytes; an address of our own is given back when nobody looks any more. */
function useAddress({ held, hash }: Piece): string | undefined {
  const address = useSignal<string | undefined>(undefined);
  const blob = held.state === 'here' ? held.blob : undefined;
  useEffect(() => {
    const made = blob ? objectUrl(blob) : undefined;
    address.value = made?.address ?? mediaAddress(hash);
    return () => made?.revoke();
  }, [hash, held.state]);
  return address.value;
}
