import type { ComponentChildren } from 'preact';

interface SplitProps {
  main: ComponentChildren;
  /** Left out, the main part has the whole width. */
  side?: ComponentChildren;
  sideLabel: string;
}

/** The board on the left and one matter on the right, each scrolling by itself on a wide screen. */
export function Split({ main, side, sideLabel }: SplitProps) {
  return (
    <div class={`split${side ? ' split-open' : ''}`}>
      <div class="split-main">{main}</div>
      {side && (
        <aside class="split-side" aria-label={sideLabel}>
          {side}
        </aside>
      )}
    </div>
  );
}
