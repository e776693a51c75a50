import { Icon } from '../icon.tsx';
import type { IconName } from '../icon-shapes.ts';
import { type Tone, toneSigns } from '../tone.ts';

interface CountProps {
  name: string;
  value: number | string;
  href?: string | undefined;
  tone?: Tone;
  sign?: IconName | undefined;
}

/** A plain number with its name; a link where there is a list behind it. */
export function Count({ name, value, href, tone = 'plain', sign = toneSigns[tone] }: CountProps) {
  const words = (
    <>
      {sign && <Icon name={sign} />}
      <span class="count-name">{name}</span>
      <span class="count-value">{value}</span>
    </>
  );
  const look = `count tone-${tone}`;
  return href ? (
    <a class={look} href={href}>
      {words}
    </a>
  ) : (
    <span class={look}>{words}</span>
  );
}
