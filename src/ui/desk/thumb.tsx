interface ThumbProps {
  src: string;
  /** What it is and that it opens. */
  label: string;
  onPress: () => void;
  /** There is nothing to be shown at this address. */
  onBroken: () => void;
}

/** A small picture that opens a large one. */
export function Thumb({ src, label, onPress, onBroken }: ThumbProps) {
  return (
    <button type="button" class="thumb" onClick={onPress}>
      <img src={src} alt={label} onError={onBroken} />
    </button>
  );
}
