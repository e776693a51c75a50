import type { ComponentChildren } from 'preact';

/** A name and what is known; with nothing known the row is left out. */
export interface Fact {
  name: string;
  value: ComponentChildren | undefined;
}

/** What is known about one thing, name by name. */
export function Facts({ rows }: { rows: readonly Fact[] }) {
  const known = rows.filter((row) => row.value !== undefined && row.value !== '');
  return (
    <dl class="facts">
      {known.map((row) => (
        <div key={row.name} class="fact">
          <dt>{row.name}</dt>
          <dd>{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}
