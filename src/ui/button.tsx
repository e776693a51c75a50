import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-shapes.ts';
import { type Press, Pressable } from './press.tsx';

/** A button that submits its form needs nothing else to do. */
type Does = Press | { type: 'submit'; href?: undefined; onPress?: undefined };

type ButtonProps = Does & {
  /** `danger` is emergency red and belongs to dialling for help alone; undoing is `plain` or `quiet`. */
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  icon?: IconName | undefined;
  /** A second, smaller line; on `danger` the number to be dialled, in big type. */
  note?: string | undefined;
  /** Takes the whole line; on the phone every button but `quiet` does. */
  wide?: boolean;
  disabled?: boolean;
  describedBy?: string;
  children: ComponentChildren;
};

/** Something to press, with its word on it. */
export function Button({
  look = 'plain',
  icon,
  note,
  wide,
  disabled,
  describedBy,
  children,
  ...does
}: ButtonProps) {
  const press: Press = does.href === undefined ? { onPress: does.onPress ?? nothing } : does;
  return (
    <Pressable
      {...press}
      class={`button button-${look}${wide ? ' button-wide' : ''}`}
      submits={'type' in does}
      disabled={disabled}
      describedBy={describedBy}
    >
      {icon && <Icon name={icon} />}
      <span class="button-words">
        <span class="button-word">{children}</span>
        {note && <span class="button-note">{note}</span>}
      </span>
    </Pressable>
  );
}

/** The form hears the submit; the click itself has nothing to add. */
function nothing(): void {}
