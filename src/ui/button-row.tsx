import type { ComponentChildren } from 'preact';

/** Buttons that belong together: below each other on the phone, beside each other at the desk. */
export function ButtonRow({ children }: { children: ComponentChildren }) {
  return <div class="button-row">{children}</div>;
}
