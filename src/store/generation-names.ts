import type { ReadModelPointer } from './meta.ts';

/** [J5] The shape of the documents; a new number makes a new generation under a new name. */
export const SHAPE = 1;

/** All generations that a pointer speaks of. */
export function namesOf({ current, filling, drop }: ReadModelPointer): string[] {
  return [current, ...(filling === undefined ? [] : [filling]), ...drop];
}

/** A name that no generation of this phone has: `<prefix>-<shape>-<generation>`. */
export function nextName(prefix: string, was: ReadModelPointer | undefined): string {
  const used = was ? namesOf(was).map(generationOf) : [0];
  return `${prefix}-${SHAPE}-${Math.max(...used) + 1}`;
}

/** True when this version of the app can read the generation. */
export function isReadable({ current }: ReadModelPointer): boolean {
  return Number(/-(\d+)-\d+$/.exec(current)?.[1]) === SHAPE;
}

/** An empty generation in the place of all others. */
export function freshPointer(prefix: string, was: ReadModelPointer | undefined): ReadModelPointer {
  return { current: nextName(prefix, was), drop: was ? namesOf(was) : [] };
}

/** Another generation beside the one that is read; one that was being filled before is given up. */
export function fillingPointer(prefix: string, was: ReadModelPointer | undefined): ReadModelPointer {
  if (!was) return freshPointer(prefix, was);
  const abandoned = was.filling === undefined ? [] : [was.filling];
  return { ...was, filling: nextName(prefix, was), drop: [...was.drop, ...abandoned] };
}

/** What was filled becomes what is read. */
export function swappedPointer(prefix: string, was: ReadModelPointer | undefined): ReadModelPointer {
  if (!was) return freshPointer(prefix, was);
  return was.filling === undefined ? was : { current: was.filling, drop: [...was.drop, was.current] };
}

function generationOf(name: string): number {
  return Number(/-(\d+)$/.exec(name)?.[1] ?? 0);
}
