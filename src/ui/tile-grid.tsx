import { type ComponentChildren, toChildArray } from 'preact';

/** Six tiles, two by three: everything that a new phone shows. */
export function TileGrid({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <ul class="tile-grid" aria-label={label}>
      {toChildArray(children).map((tile, place) => (
        <li key={place}>{tile}</li>
      ))}
    </ul>
  );
}
