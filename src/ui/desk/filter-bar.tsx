import type { ComponentChildren } from 'preact';
import { Button } from '../button.tsx';

interface FilterBarProps {
  label: string;
  children: ComponentChildren;
  /** Only while something is filtered. */
  clear?: { label: string; onClear: () => void } | undefined;
  /** How many there are: 共 24 件. */
  summary?: string | undefined;
}

/** Narrows a list; it acts at once, without a button to submit. */
export function FilterBar({ label, children, clear, summary }: FilterBarProps) {
  return (
    <search class="filter-bar" aria-label={label}>
      {children}
      {clear && (
        <Button look="quiet" icon="close" onPress={clear.onClear}>
          {clear.label}
        </Button>
      )}
      {summary && (
        <p class="filter-summary" role="status">
          {summary}
        </p>
      )}
    </search>
  );
}
