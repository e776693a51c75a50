import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-shapes.ts';
import { type Tone, toneSigns } from './tone.ts';

interface NoticeProps {
  tone?: Tone;
  title?: string | undefined;
  sign?: IconName | undefined;
  /** Read aloud when it appears or changes. */
  live?: boolean;
  /** What can be done about it: a `Button`. */
  action?: ComponentChildren;
  children?: ComponentChildren;
}

/** A plain sentence in a box; it stays until its reason is gone. */
export function Notice({
  tone = 'plain',
  title,
  sign = toneSigns[tone],
  live,
  action,
  children,
}: NoticeProps) {
  return (
    <div class={`notice tone-${tone}`} role={live ? 'status' : undefined}>
      {sign && <Icon name={sign} />}
      <div class="notice-words">
        {title && <p class="notice-title">{title}</p>}
        {children && <div class="notice-text">{children}</div>}
        {action && <div class="notice-action">{action}</div>}
      </div>
    </div>
  );
}
