import type { ComponentChildren } from 'preact';
import { Icon } from '../icon.tsx';
import type { IconName } from '../icon-shapes.ts';
import { type Tone, toneSigns } from '../tone.ts';

interface BadgeProps {
  tone?: Tone;
  sign?: IconName | undefined;
  children: ComponentChildren;
}

/** How a thing stands, in one word. */
export function Badge({ tone = 'plain', sign = toneSigns[tone], children }: BadgeProps) {
  return (
    <span class={`badge tone-${tone}`}>
      {sign && <Icon name={sign} />}
      <span>{children}</span>
    </span>
  );
}
