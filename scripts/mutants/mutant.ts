import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../build/inputs.ts';

/** A small breakage of the program, and the test that must see it. */
export interface Mutant {
  readonly name: string;
  /** The patch's own path. */
  readonly patch: string;
  /** What is broken, in one sentence. */
  readonly breaks: string;
  /** The test file that is run on it. */
  readonly test: string;
  /** The beginning of the test's name. */
  readonly expects: string;
}

const folder = 'tests/mutants';

/** Reads the patches; a name, or a part of it, chooses some of them. */
export function readMutants(wanted: readonly string[]): Mutant[] {
  const all = globSync(`${folder}/*.patch`, { cwd: root })
    .sort()
    .map((patch) => readMutant(join(root, patch)));
  return wanted.length === 0 ? all : all.filter(({ name }) => wanted.some((part) => name.includes(part)));
}

/** The lines above the diff, which `git apply` passes over. */
function readMutant(patch: string): Mutant {
  const text = readFileSync(patch, 'utf8');
  const field = (key: string) => {
    const value = new RegExp(`^${key}: (.+)$`, 'm').exec(text.split('\ndiff ')[0] ?? '')?.[1];
    if (!value) throw new Error(`${patch} has no line "${key}:".`);
    return value;
  };
  return {
    name: basename(patch, '.patch'),
    patch,
    breaks: field('Breaks'),
    test: field('Test'),
    expects: field('Expects'),
  };
}
