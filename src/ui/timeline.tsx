import { Icon } from './icon.tsx';
import type { IconName } from './icon-shapes.ts';

/** One thing that happened, in words. */
export interface TimelineItem {
  key: string;
  time: string;
  words: string;
  who?: string | undefined;
  note?: string | undefined;
  sign?: IconName | undefined;
  /** It happened and changed nothing; the words say so too. */
  faded?: boolean | undefined;
}

/** What happened to one matter, in order. */
export function Timeline({ label, items }: { label: string; items: readonly TimelineItem[] }) {
  return (
    <ol class="timeline" aria-label={label}>
      {items.map((item) => (
        <li key={item.key} class={`timeline-item${item.faded ? ' is-faded' : ''}`}>
          <span class="timeline-sign">{item.sign && <Icon name={item.sign} />}</span>
          <div class="timeline-words">
            <p class="timeline-what">{item.words}</p>
            {item.note && <p class="timeline-note">{item.note}</p>}
            <p class="timeline-when">
              <span>{item.time}</span>
              {item.who && <span class="timeline-who">{item.who}</span>}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
