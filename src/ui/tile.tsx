import { Icon } from './icon.tsx';
import type { IconName } from './icon-shapes.ts';
import { type Press, Pressable, pressOf } from './press.tsx';

type TileProps = Press & {
  icon: IconName;
  word: string;
  note?: string | undefined;
};

/** One kind of thing to record: a picture and a big word. */
export function Tile({ icon, word, note, ...press }: TileProps) {
  return (
    <Pressable {...pressOf(press)} class="tile">
      <Icon name={icon} />
      <span class="tile-word">{word}</span>
      {note && <span class="tile-note">{note}</span>}
    </Pressable>
  );
}
