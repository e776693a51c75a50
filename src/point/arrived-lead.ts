import { arrivedWords } from '../messages/arrived.ts';
import { momentWords } from '../messages/shared.ts';
import type { Arrivals, MissingNumber } from '../store/checks.ts';
import type { Tone } from '../ui/tone.ts';

/** What becomes of a number that the station does not have. */
export type Fate = 'waiting' | 'attention' | 'givenUp' | 'lost';

/** [H2] What the phone knows of a missing number decides what happens next. */
export function fateOf({ row }: Pick<MissingNumber, 'row'>): Fate {
  if (!row) return 'lost';
  if (row.status.state !== 'refused') return 'waiting';
  return row.status.settledAt === undefined ? 'attention' : 'givenUp';
}

/** The sentence on top, and how it looks. */
export interface ArrivedLead {
  readonly words: string;
  readonly tone: Tone;
  /** When the station said so, and what was written since. */
  readonly notes: readonly string[];
}

/** [H2] One honest sentence, from the station's own answer; the worst first. */
export function arrivedLead({ given, answer, missing, later }: Arrivals, now: number): ArrivedLead {
  const table = arrivedWords();
  if (given === 0) return { words: table.nothing, tone: 'plain', notes: [] };
  if (!answer) return { words: table.never(later.length), tone: 'plain', notes: [] };
  const count = (fate: Fate) => missing.filter((number) => fateOf(number) === fate).length;
  const [lost, attention, waiting, givenUp] = [
    count('lost'),
    count('attention'),
    count('waiting'),
    count('givenUp'),
  ];
  const received = given - missing.length - later.length;
  const notes = [
    ...(givenUp > 0 ? [table.givenUp(givenUp)] : []),
    table.asOf(momentWords(answer.at, now)),
    ...(later.length > 0 ? [table.since(later.length)] : []),
  ];
  if (lost > 0) return { words: table.lost(lost), tone: 'attention', notes };
  if (attention > 0) return { words: table.attention(attention), tone: 'attention', notes };
  if (waiting > 0) return { words: table.some(received, waiting), tone: 'plain', notes };
  return { words: table.all(received), tone: 'good', notes };
}
