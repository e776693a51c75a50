import { type ComponentChildren, toChildArray } from 'preact';

interface ListProps {
  label?: string | undefined;
  /** Said in place of the list when there is nothing in it. */
  empty?: string | undefined;
  children?: ComponentChildren;
}

/** `ListItem`s below each other. */
export function List({ label, empty, children }: ListProps) {
  const items = toChildArray(children);
  if (items.length === 0 && empty) return <p class="list-empty">{empty}</p>;
  return (
    <ul class="list" aria-label={label}>
      {items}
    </ul>
  );
}
