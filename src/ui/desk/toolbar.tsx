import type { ComponentChildren } from 'preact';

interface ToolbarProps {
  label?: string | undefined;
  children: ComponentChildren;
  /** Stands at the far end of the line. */
  end?: ComponentChildren;
}

/** What can be done here, in one line. */
export function Toolbar({ label, children, end }: ToolbarProps) {
  return (
    <fieldset class="toolbar">
      {label && <legend class="spoken-only">{label}</legend>}
      <div class="toolbar-line">
        <div class="toolbar-start">{children}</div>
        {end && <div class="toolbar-end">{end}</div>}
      </div>
    </fieldset>
  );
}
