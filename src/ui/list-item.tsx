import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-shapes.ts';
import { type Press, Pressable, pressOf } from './press.tsx';
import type { Tone } from './tone.ts';

type ListItemProps = Press & {
  title: string;
  /** The sign of the state; the words beside it say the same. */
  sign: IconName;
  state: string;
  tone?: Tone;
  number?: string | undefined;
  note?: string | undefined;
  /** A quiet button at the end of the row: what is done without opening it. */
  side?: ComponentChildren;
};

/** One row that opens something: what it is, how it stands in words, and the sign for it. */
export function ListItem({
  title,
  sign,
  state,
  tone = 'plain',
  number,
  note,
  side,
  ...press
}: ListItemProps) {
  return (
    <li class={`list-row${side ? ' list-row-beside' : ''}`}>
      <Pressable {...pressOf(press)} class={`list-item tone-${tone}`}>
        <span class="list-sign">
          <Icon name={sign} />
        </span>
        <span class="list-words">
          <span class="list-title">{title}</span>
          <span class="list-state">{state}</span>
          {note && <span class="list-note">{note}</span>}
          {number && <span class="list-number">{number}</span>}
        </span>
        {!side && <Icon name="forward" />}
      </Pressable>
      {side}
    </li>
  );
}
