import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-shapes.ts';
import { type Press, Pressable, pressOf } from './press.tsx';
import { type Tone, toneSigns } from './tone.ts';

type StatusLineProps = (Press | { href?: undefined; onPress?: undefined }) & {
  sign?: IconName | undefined;
  tone?: Tone;
  children: ComponentChildren;
};

/** Home's one line; where there is nothing to say it is left out. */
export function StatusLine({ tone = 'plain', sign = toneSigns[tone], children, ...does }: StatusLineProps) {
  const words = (
    <>
      {sign && <Icon name={sign} />}
      <span class="status-words">{children}</span>
    </>
  );
  const look = `status-line tone-${tone}`;
  if (does.href === undefined && does.onPress === undefined) {
    return (
      <p class={look} role="status">
        {words}
      </p>
    );
  }
  return (
    <div role="status">
      <Pressable {...pressOf(does)} class={look}>
        {words}
        <Icon name="forward" />
      </Pressable>
    </div>
  );
}
