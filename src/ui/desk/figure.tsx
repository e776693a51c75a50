import type { ComponentChildren } from 'preact';

interface FigureProps {
  name: string;
  /** The rate as it is read: 99.6%, or the word for none. */
  value: string;
  numerator: number;
  denominator: number;
  /** Where the list behind the number lies. */
  href?: string | undefined;
  linkLabel?: string | undefined;
  /** What is counted and what is not. */
  note?: string | undefined;
  children?: ComponentChildren;
}

/** A rate, never without its fraction. */
export function Figure({
  name,
  value,
  numerator,
  denominator,
  href,
  linkLabel,
  note,
  children,
}: FigureProps) {
  const fraction = `${numerator} / ${denominator}`;
  return (
    <figure class="figure">
      <figcaption class="figure-name">{name}</figcaption>
      <p class="figure-value">{value}</p>
      <p class="figure-fraction">
        {href ? (
          <a href={href}>
            {fraction}
            {linkLabel && <span class="figure-link">{linkLabel}</span>}
          </a>
        ) : (
          fraction
        )}
      </p>
      <FigureBar numerator={numerator} denominator={denominator} />
      {note && <p class="figure-note">{note}</p>}
      {children}
    </figure>
  );
}

/** Drawn as SVG, because the content policy forbids inline styles in old browsers' markup. */
function FigureBar({ numerator, denominator }: { numerator: number; denominator: number }) {
  const part = denominator === 0 ? 0 : (numerator / denominator) * 100;
  return (
    <svg class="figure-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="figure-bar-all" width="100" height="4" />
      <rect class="figure-bar-part" width={part} height="4" />
    </svg>
  );
}
