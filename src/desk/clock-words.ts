import { isOpen, type RequestState } from '../domain/request-state.ts';
import { deskWords } from '../messages/desk.ts';
import type { Tone } from '../ui/tone.ts';
import { dueReading, neighbourSpan, type PromiseReading, type Reading, wayReadings } from './clocks.ts';

/** A clock in words: 「剩 2 天」, and how loudly it is said. */
export interface ClockWords {
  readonly words: string;
  readonly tone: Tone;
}

/** 街坊的钟 in a row: 「等了 2 天」, 「用了 3 小时」. */
export function neighbourWords(state: RequestState, now: number): string {
  const words = deskWords().clock;
  const span = words.span(neighbourSpan(state, now));
  return isOpen(state) ? words.waits(span) : words.took(span);
}

/** 街道的钟 in a row: the promise of the result, and beside it a limit on the way that asks for something. */
export function streetWords(state: RequestState, now: number): ClockWords[] {
  const due = dueReading(state, now);
  const urgent = wayReadings(state, now).flatMap(urgentWords);
  return [...urgent, ...(due ? [readingWords(due.reading)] : [])];
}

/** A reading in words. */
export function readingWords(reading: Reading): ClockWords {
  const words = deskWords().clock;
  if (reading.state === 'kept') return { words: words.kept, tone: 'good' };
  if (reading.state === 'missed') return { words: words.missed(words.span(reading.span)), tone: 'trouble' };
  if (reading.state === 'over') return { words: words.over(words.span(reading.span)), tone: 'trouble' };
  return { words: words.left(words.span(reading.span)), tone: reading.soon ? 'attention' : 'plain' };
}

/** Only what still asks for something: a limit that was kept or missed long ago is history. */
function urgentWords({ promise, reading }: PromiseReading): ClockWords[] {
  const words = deskWords().clock;
  if (reading.state === 'over') {
    const over = { due: '', accept: words.acceptOver, take: words.takeOver, tell: words.tellOver };
    return [{ words: over[promise], tone: 'trouble' }];
  }
  if (reading.state !== 'left' || promise === 'take') return [];
  const span = words.span(reading.span);
  const left = promise === 'accept' ? words.acceptLeft(span) : words.tellLeft(span);
  return [{ words: left, tone: reading.soon ? 'attention' : 'plain' }];
}
