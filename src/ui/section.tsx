import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface SectionProps {
  title: string;
  /** Keeps the heading for screen readers only. */
  hideTitle?: boolean;
  children: ComponentChildren;
}

/** A part of a page under its own heading. */
export function Section({ title, hideTitle, children }: SectionProps) {
  const id = useId();
  return (
    <section class="section" aria-labelledby={id}>
      <h2 id={id} class={hideTitle ? 'spoken-only' : 'section-title'}>
        {title}
      </h2>
      {children}
    </section>
  );
}
