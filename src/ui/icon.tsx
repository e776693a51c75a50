import { type IconName, iconShapes } from './icon-shapes.ts';

interface IconProps {
  name: IconName;
  /** Said by screen readers; without it the sign stands beside words that say the same. */
  label?: string | undefined;
}

/** A sign, in the size and colour of the words beside it. */
export function Icon({ name, label }: IconProps) {
  const { line, glow } = iconShapes[name];
  return (
    <>
      <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
        {glow && <path class="icon-glow" d={glow} fill-rule="evenodd" />}
        <path class="icon-line" d={line} />
      </svg>
      {label && <span class="spoken-only">{label}</span>}
    </>
  );
}
