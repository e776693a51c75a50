import type { ComponentChildren } from 'preact';

/** Chips that belong together. */
export function ChipRow({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <fieldset class="chip-row">
      <legend class="spoken-only">{label}</legend>
      {children}
    </fieldset>
  );
}
