import type { ComponentChildren } from 'preact';

/** Says in words that something is going on; nothing turns or blinks. */
export function Waiting({ children }: { children: ComponentChildren }) {
  return (
    <p class="waiting" role="status">
      {children}
    </p>
  );
}
