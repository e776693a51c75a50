/** Beyond this a correction of the clock is no longer small: people are told 约 ([E5]). */
const NOTICEABLE = 5 * 60_000;

/** [E5] What is known about when an entry was written; all in epoch milliseconds. */
export interface TimeEvidence {
  readonly wall: number;
  /** Station clock minus device clock, measured in the entry's own run. */
  readonly ownOffset?: number;
  /** The same, measured in the run that pushed it. */
  readonly pushOffset: number;
  /** Later of: the `time` of the device's entry before it, and the last contact that did not know it yet. */
  readonly low?: number;
  /** The station's time when it received the entry, or when a carrier took it over ([C2]). */
  readonly high: number;
}

/** [E5] The time that is frozen at acceptance: corrected by the offset, never outside [low, high]. */
export function frozenTime(evidence: TimeEvidence): { time: number; approx: boolean } {
  const { wall, ownOffset, pushOffset, low, high } = evidence;
  const guess = Math.round(wall + (ownOffset ?? pushOffset));
  const time = Math.min(Math.max(guess, low ?? guess), high);
  const moved = Math.abs(time - guess) > NOTICEABLE;
  return { time, approx: ownOffset === undefined || moved };
}
