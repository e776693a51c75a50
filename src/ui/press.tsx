import type { ComponentChildren } from 'preact';

/** A thing to press leads somewhere (and may tell that it was pressed), or does something. */
export type Press =
  | { href: string; onPress?: (() => void) | undefined }
  | { href?: undefined; onPress: () => void };

interface Looks {
  class: string;
  label?: string | undefined;
  describedBy?: string | undefined;
  submits?: boolean | undefined;
  disabled?: boolean | undefined;
  current?: boolean | undefined;
  children: ComponentChildren;
}

/** What every part that can be pressed is made of: a real link or a real button, never a `div`. */
export function Pressable({ href, onPress, ...looks }: Press & Looks) {
  const shared = {
    class: looks.class,
    'aria-label': looks.label,
    'aria-describedby': looks.describedBy,
    onClick: onPress,
  };
  if (href !== undefined) {
    return (
      <a {...shared} href={href} aria-current={looks.current ? 'page' : undefined}>
        {looks.children}
      </a>
    );
  }
  return (
    <button {...shared} type={looks.submits ? 'submit' : 'button'} disabled={looks.disabled ?? false}>
      {looks.children}
    </button>
  );
}

/** Picks `href` and `onPress` out of a part's props, so that its own do not reach the DOM. */
export function pressOf(props: Press): Press {
  return props.href === undefined ? { onPress: props.onPress } : { href: props.href, onPress: props.onPress };
}
