import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from '../icon.tsx';
import { type Tone, toneSigns } from '../tone.ts';

interface PanelProps {
  title: string;
  tools?: ComponentChildren;
  tone?: Tone;
  children: ComponentChildren;
}

/** A sheet of paper on the desk. */
export function Panel({ title, tools, tone = 'plain', children }: PanelProps) {
  const id = useId();
  const sign = toneSigns[tone];
  return (
    <section class={`panel tone-${tone}`} aria-labelledby={id}>
      <div class="panel-head">
        {sign && <Icon name={sign} />}
        <h2 id={id} class="panel-title">
          {title}
        </h2>
        {tools && <div class="panel-tools">{tools}</div>}
      </div>
      <div class="panel-body">{children}</div>
    </section>
  );
}
