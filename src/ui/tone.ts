import type { IconName } from './icon-shapes.ts';

/** How a sentence is meant. A tone always comes with a sign, so that colour is never the only one. */
export type Tone = 'plain' | 'good' | 'attention' | 'trouble';

/** The sign that a tone shows unless its user gives a better one. */
export const toneSigns: Record<Tone, IconName | undefined> = {
  plain: undefined,
  good: 'check',
  attention: 'bell',
  trouble: 'attention',
};
