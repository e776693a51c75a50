import { Icon } from './icon.tsx';

interface ChipProps {
  label: string;
  pressed: boolean;
  onToggle: (pressed: boolean) => void;
}

/** A thing that is switched on or off; on shows as a tick, not only as a colour. */
export function Chip({ label, pressed, onToggle }: ChipProps) {
  return (
    <button
      type="button"
      class={`chip${pressed ? ' is-chosen' : ''}`}
      aria-pressed={pressed}
      onClick={() => onToggle(!pressed)}
    >
      <span class="tick-square">{pressed && <Icon name="check" />}</span>
      <span>{label}</span>
    </button>
  );
}
