import type { PushAnswer, PushResult } from '../../src/protocol/push.ts';

/** What became of the entries, in order, as short words: `accepted`, `refused bad-body` … */
export function outcomes(answer: PushAnswer): string[] {
  return answer.results.map(inWords);
}

/** What became of the only entry. */
export function outcome(answer: PushAnswer): string {
  return outcomes(answer).join(', ');
}

function inWords({ outcome, code }: PushResult): string {
  return code === undefined ? outcome : `${outcome} ${code}`;
}
