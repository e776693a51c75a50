interface PictureProps {
  src: string;
  /** What it is, for those who do not see it. */
  label: string;
  /** Below it: how far it got. */
  note?: string | undefined;
  /** There is nothing to be shown at this address. */
  onBroken: () => void;
}

/** A photo as wide as the page lets it be, with a word below. */
export function Picture({ src, label, note, onBroken }: PictureProps) {
  return (
    <figure class="picture">
      <img class="picture-image" src={src} alt={label} onError={onBroken} />
      {note && <figcaption class="picture-note">{note}</figcaption>}
    </figure>
  );
}
