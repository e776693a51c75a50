import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-shapes.ts';
import { type Tone, toneSigns } from './tone.ts';

interface LeadProps {
  sign?: IconName | undefined;
  tone?: Tone;
  children: ComponentChildren;
}

/** The one plain sentence on top of a page that says how things stand. */
export function Lead({ tone = 'plain', sign = toneSigns[tone], children }: LeadProps) {
  return (
    <div class={`lead tone-${tone}`} role="status">
      {sign && <Icon name={sign} />}
      <p class="lead-words">{children}</p>
    </div>
  );
}
